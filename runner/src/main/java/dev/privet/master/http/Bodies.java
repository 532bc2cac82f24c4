package dev.privet.master.http;

/** Checks of what came in that JSON alone does not make. */
final class Bodies {

  private Bodies() {}

  static <T> T require(T body) {
    if (body == null) {
      throw new IllegalArgumentException("the request has no body");
    }
    return body;
  }

  static boolean flag(String name, String text) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.parseBoolean(text);
    }
    throw new IllegalArgumentException(name + " is true or false, not " + text);
  }

  static int integer(String name, String text) {
    return (int) number(name, text, Integer.MAX_VALUE);
  }

  static long number(String name, String text, long max) {
    try {
      long number = Long.parseLong(text);
      if (number >= 0 && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(name + " is a whole number from 0, not " + text);
  }
}
