package dev.privet.protocol;

import java.util.List;

/** What the records of the protocol refuse, in words that name the field. */
final class Checks {

  /** How much of a wrong text a message repeats, in characters. */
  private static final int SHOWN = 100;

  private Checks() {}

  static String text(String name, String text, String pattern) {
    present(name, text);
    if (!text.matches(pattern)) {
      throw new IllegalArgumentException(
          name + " matches " + pattern + ", not " + (text.length() > SHOWN ? "this text" : text));
    }
    return text;
  }

  static byte[] bytes(String name, byte[] bytes, int max) {
    present(name, bytes);
    if (bytes.length > max) {
      throw new IllegalArgumentException(
          name + " has at most " + max + " bytes, not " + bytes.length);
    }
    return bytes;
  }

  static long number(String name, long number, long min, long max) {
    if (number < min || number > max) {
      throw new IllegalArgumentException(
          name + " is a number from " + min + " to " + max + ", not " + number);
    }
    return number;
  }

  static <T> List<T> list(String name, List<T> list, int max) {
    present(name, list);
    if (list.size() > max) {
      throw new IllegalArgumentException(
          name + " has at most " + max + " entries, not " + list.size());
    }
    if (list.stream().anyMatch(entry -> entry == null)) {
      throw new IllegalArgumentException(name + " holds a null");
    }
    return List.copyOf(list);
  }

  static <T> T present(String name, T value) {
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }
}
