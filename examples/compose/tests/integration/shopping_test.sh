cart=http://localhost:8080/cgi-bin/cart
wget -q -O /dev/null --post-data '' "$cart?apple"
wget -q -O /dev/null --post-data '' "$cart?pear"
test "$(wget -q -O - "$cart")" = 'apple pear'
