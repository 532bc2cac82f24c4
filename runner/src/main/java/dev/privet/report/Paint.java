package dev.privet.report;

import java.util.Map;

/** Colours the word that a line begins with, if it is one of those that people look for. */
final class Paint {

  private static final String RED = "31";
  private static final String GREEN = "32";
  private static final String YELLOW = "33";

  private static final Map<String, String> COLOURS =
      Map.of(
          BatchLine.Word.PASS.name(),
          GREEN,
          BatchLine.Word.FAIL.name(),
          RED,
          BatchLine.Word.TIMEOUT.name(),
          RED,
          BatchLine.Word.LOST.name(),
          RED,
          BatchLine.Word.RETRY.name(),
          YELLOW,
          BatchLine.Word.FLAKY.name(),
          YELLOW,
          ProgressBlock.SLOW,
          YELLOW);

  private Paint() {}

  static String line(String text) {
    int end = text.indexOf(' ');
    String colour = end < 0 ? null : COLOURS.get(text.substring(0, end));
    return colour == null
        ? text
        : "\u001b[" + colour + "m" + text.substring(0, end) + "\u001b[0m" + text.substring(end);
  }
}
