@test "fails" {
  [ $((6 * 7)) -eq 41 ]
}
