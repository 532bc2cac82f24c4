. lib/cart.sh
set_cart apple
add_to_cart pear
test "$(cart)" = 'apple pear'
