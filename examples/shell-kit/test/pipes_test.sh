test "$(printf '%s\n' b a c | sort | tr '\n' ' ')" = 'a b c '
