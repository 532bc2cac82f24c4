! wget -q -O /dev/null http://localhost:8080/no-such-page 2>/dev/null
