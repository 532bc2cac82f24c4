test $((6 * 7)) -eq 42
test $((7 / 2)) -eq 3
