@test "crashes" {
  kill -KILL $BASHPID
}
