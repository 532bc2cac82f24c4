. lib/cart.sh
set_cart
test -z "$(cart)"
