helper() {
  true
}
