#[test]
#[ignore = "no database"]
fn skips() {}
