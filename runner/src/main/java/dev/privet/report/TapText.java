package dev.privet.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Any text in TAP 13 and in the small YAML that its readers know. */
final class TapText {

  private TapText() {}

  /** For a test line: one line without an escape that a reader could take for a directive. */
  static String description(String text) {
    String visible = visible(text);
    if (visible.endsWith("{")) {
      // To some readers, a brace at the end of the line begins a subtest.
      visible = visible.substring(0, visible.length() - 1) + Escapes.of('{');
    }
    return visible.replace("\\", "\\\\").replace("#", "\\#");
  }

  /** For a reason, up to the end of its line. */
  static String reason(String text) {
    return visible(text).strip();
  }

  /** Whether a reader gets back from a description what was put in. */
  static boolean fits(String text) {
    return text.equals(visible(text)) && text.equals(text.strip()) && !text.endsWith("{");
  }

  /**
   * A string in double quotes, with no escape but {@code \\}, {@code \"} and {@code \xHH}, which is
   * all that Perl's reader knows, and one for the line separators of Unicode.
   */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            codePoint -> {
              if (codePoint == '"' || codePoint == '\\') {
                quoted.append('\\').appendCodePoint(codePoint);
              } else if (codePoint < ' ' || codePoint >= 0x7f && codePoint < 0xa0) {
                quoted.append(String.format("\\x%02x", codePoint));
              } else if (isLineEnd(codePoint)) {
                quoted.append(String.format("\\u%04x", codePoint));
              } else {
                quoted.append(isText(codePoint) ? Character.toString(codePoint) : "\ufffd");
              }
            });
    return quoted.append('"').toString();
  }

  /**
   * The lines of a literal block. Its indentation is that of its first line, for Perl's reader
   * knows no other way to say it, so that one has to begin with something.
   */
  static List<String> block(String text) {
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n")) {
      lines.add(
          Arrays.stream(line.split("\t", -1))
              .map(TapText::visible)
              .collect(Collectors.joining("\t")));
    }
    if (lines.isEmpty()
        || !lines.get(0).equals(lines.get(0).stripLeading())
        || lines.get(0).isEmpty()) {
      lines.add(0, "[privet: output]");
    }
    return lines;
  }

  private static String visible(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            codePoint ->
                visible.append(
                    Character.isISOControl(codePoint) || isLineEnd(codePoint) || !isText(codePoint)
                        ? Escapes.of(codePoint)
                        : Character.toString(codePoint)));
    return visible.toString();
  }

  /** Line ends to some readers. */
  private static boolean isLineEnd(int codePoint) {
    return codePoint == 0x2028 || codePoint == 0x2029;
  }

  private static boolean isText(int codePoint) {
    boolean half = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    return !half && codePoint != 0xfffe && codePoint != 0xffff;
  }
}
