package dev.privet.report;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal of unlimited size that knows the few sequences of a live display, and no others. */
final class Terminal extends OutputStream {

  private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[(\\??)(\\d*)([A-Za-z])");

  private final java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();

  @Override
  public synchronized void write(int b) {
    bytes.write(b);
  }

  @Override
  public synchronized void write(byte[] b, int offset, int length) {
    bytes.write(b, offset, length);
  }

  synchronized String received() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** What stands on the screen, without trailing blank lines. */
  List<String> screen() {
    String text = received();
    List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
    int row = 0;
    int column = 0;
    Matcher sequence = SEQUENCE.matcher(text);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> {
          row++;
          column = 0;
          if (row == rows.size()) {
            rows.add(new StringBuilder());
          }
        }
        case '\r' -> column = 0;
        case '\u001b' -> {
          if (!sequence.region(i, text.length()).lookingAt()) {
            throw new AssertionError("unknown sequence at " + i);
          }
          switch (sequence.group(1) + sequence.group(3)) {
            case "A" -> row -= Integer.parseInt(sequence.group(2));
            case "J" -> {
              rows.get(row).setLength(Math.min(column, rows.get(row).length()));
              rows.subList(row + 1, rows.size()).clear();
            }
            case "m", "?l", "?h" -> {}
            default -> throw new AssertionError("unknown sequence " + sequence.group());
          }
          i = sequence.end() - 1;
        }
        default -> {
          StringBuilder line = rows.get(row);
          line.append(" ".repeat(Math.max(0, column - line.length())));
          line.replace(column, Math.min(column + 1, line.length()), "" + c);
          column++;
        }
      }
    }
    List<String> lines = new ArrayList<>(rows.stream().map(StringBuilder::toString).toList());
    while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }
}
