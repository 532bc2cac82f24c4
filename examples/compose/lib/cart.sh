# The cart, which is kept in the store; $STORE is its address.

cart() {
  wget -q -O - "$STORE?cart"
}

set_cart() { # ITEM...
  wget -q -O - --post-data "$*" "$STORE?cart" >/dev/null
}

add_to_cart() { # ITEM
  items=$(cart)
  set_cart ${items:+"$items"} "$1"
}
