. lib/cart.sh
set_cart
for number in 1 2 3 4 5; do
  add_to_cart "item$number"
done
test "$(cart)" = 'item1 item2 item3 item4 item5'
