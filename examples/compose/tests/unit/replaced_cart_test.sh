. lib/cart.sh
set_cart apple pear
set_cart plum
test "$(cart)" = plum
