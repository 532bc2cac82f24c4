package dev.privet.operator.status;

/**
 * Text that may stand in a resource: the API server reads a patch as YAML, which has no place for
 * most control characters and for half of a surrogate pair.
 */
final class PlainText {

  private static final int REPLACEMENT = 0xFFFD;

  private PlainText() {}

  static String of(String text) {
    if (text == null || text.codePoints().allMatch(PlainText::isPrintable)) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints().map(c -> isPrintable(c) ? c : REPLACEMENT).forEach(plain::appendCodePoint);
    return plain.toString();
  }

  /** See c-printable in YAML 1.2, 5.1. */
  private static boolean isPrintable(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || c >= 0x20 && c <= 0x7E
        || c >= 0xA0 && c <= 0xD7FF
        || c >= 0xE000 && c <= 0xFFFD && c != 0xFEFF
        || c >= 0x10000;
  }
}
