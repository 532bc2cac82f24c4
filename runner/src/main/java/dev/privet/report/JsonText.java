package dev.privet.report;

/**
 * Texts cut to a size that they have as JSON.
 *
 * <p>Measured is what Kubernetes stores, whose JSON (Go's encoding/json) also escapes {@code <},
 * {@code >}, {@code &} and the line separators of Unicode; no other writer takes more. Characters
 * are never cut in two, and a half of one, which no UTF-8 can hold, becomes U+FFFD.
 */
public final class JsonText {

  private static final int ESCAPE = 6;
  private static final String REPLACEMENT = "\ufffd";

  private JsonText() {}

  /**
   * The beginning.
   *
   * @param maxCharacters counted as Java does, in UTF-16
   * @param maxBytes of UTF-8, without the quotes
   */
  public static String head(String text, int maxCharacters, int maxBytes) {
    StringBuilder head = new StringBuilder();
    int bytes = 0;
    for (int at = 0; at < text.length(); ) {
      int codePoint = text.codePointAt(at);
      String character = character(codePoint);
      bytes += size(character.codePointAt(0));
      if (bytes > maxBytes || head.length() + character.length() > maxCharacters) {
        break;
      }
      head.append(character);
      at += Character.charCount(codePoint);
    }
    return head.toString();
  }

  /**
   * The end.
   *
   * @param maxBytes of UTF-8, without the quotes
   */
  public static String tail(String text, int maxBytes) {
    int bytes = 0;
    int from = text.length();
    while (from > 0) {
      int codePoint = text.codePointBefore(from);
      bytes += size(character(codePoint).codePointAt(0));
      if (bytes > maxBytes) {
        break;
      }
      from -= Character.charCount(codePoint);
    }
    return head(text.substring(from), Integer.MAX_VALUE, maxBytes);
  }

  private static String character(int codePoint) {
    boolean half = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    return half ? REPLACEMENT : Character.toString(codePoint);
  }

  private static int size(int codePoint) {
    return switch (codePoint) {
      case '"', '\\', '\n', '\r', '\t' -> 2;
      case '<', '>', '&', '\u2028', '\u2029' -> ESCAPE;
      default ->
          codePoint < ' '
              ? ESCAPE
              : codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    };
  }
}
