@test "skips" {
  skip "no database"
}
