. lib/cart.sh
set_cart
add_to_cart apple
test "$(cart)" = apple
