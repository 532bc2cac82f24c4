#[test]
fn crashes() {
    std::process::abort();
}
