. lib/cart.sh
set_cart apple
add_to_cart apple
test "$(cart)" = 'apple apple'
