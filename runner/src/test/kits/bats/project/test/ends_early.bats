@test "ends the process" {
  exit 0
}

@test "passes" {
  true
}
