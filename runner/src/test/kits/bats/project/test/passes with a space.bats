@test "passes" {
  true
}

@test "skips" {
  skip "one of two"
}
