package dev.privet.report;

/** Visible stand-ins for characters that cannot or must not be shown. */
final class Escapes {

  private Escapes() {}

  /** Such as {@code \n}, {@code \x1b} or {@code \}{@code u202e}. */
  static String of(int codePoint) {
    return switch (codePoint) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default ->
          codePoint < 0x100
              ? "\\x" + hex(codePoint, 2)
              : codePoint < 0x10000 ? "\\u" + hex(codePoint, 4) : "\\U" + hex(codePoint, 8);
    };
  }

  private static String hex(int value, int digits) {
    String hex = Integer.toHexString(value);
    return "0".repeat(digits - hex.length()) + hex;
  }
}
