package dev.privet.report;

/** A unit's name as it is shown to people: one line, harmless to a terminal. */
public final class DisplayName {

  /** How many code points are shown at most. */
  public static final int MAX_LENGTH = 200;

  private static final String CUT = "…";

  private DisplayName() {}

  /**
   * Escapes what would break a line or move a cursor, and cuts to {@value #MAX_LENGTH} code points;
   * a cut name ends with an ellipsis. Two names may look the same afterwards.
   */
  public static String of(String name) {
    return cut(name, MAX_LENGTH);
  }

  /** The same, cut to {@code width} code points; empty for a width of 0 or less. */
  static String cut(String text, int width) {
    StringBuilder shown = new StringBuilder();
    int length = 0;
    int beforeCut = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int codePoint = text.codePointAt(i);
      String piece = isShown(codePoint) ? Character.toString(codePoint) : Escapes.of(codePoint);
      length += piece.codePointCount(0, piece.length());
      if (length > width) {
        shown.setLength(beforeCut);
        return width < 1 ? "" : shown.append(CUT).toString();
      }
      shown.append(piece);
      if (length < width) {
        beforeCut = shown.length();
      }
    }
    return shown.toString();
  }

  private static boolean isShown(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> !isBidirectionalControl(codePoint);
    };
  }

  /** They let a name look like another one, see Unicode Technical Report 36. */
  private static boolean isBidirectionalControl(int codePoint) {
    return codePoint >= 0x202a && codePoint <= 0x202e || codePoint >= 0x2066 && codePoint <= 0x2069;
  }
}
