package dev.privet.nodes;

import java.util.List;
import java.util.stream.Collectors;

/** Words for a POSIX shell. */
final class ShellWords {

  private ShellWords() {}

  /** A text as one word, whatever it holds. */
  static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /** Several texts as as many words. */
  static String quoted(List<String> texts) {
    return texts.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
  }
}
