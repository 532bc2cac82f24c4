/// The price of three.
///
/// ```
/// assert_eq!(shop::price(), 3);
/// ```
pub fn price() -> u32 {
    3
}

#[cfg(test)]
mod tests {
    #[test]
    fn passes() {
        assert_eq!(super::price(), 3);
    }

    #[test]
    #[ignore = "one of two"]
    fn skips() {}
}
