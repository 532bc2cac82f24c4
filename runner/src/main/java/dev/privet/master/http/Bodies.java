package dev.privet.master.http;

import java.util.Optional;

/** Checks of what came in that JSON alone does not make. */
final class Bodies {

  private Bodies() {}

  static <T> T require(T body) {
    if (body == null) {
      throw new IllegalArgumentException("the request has no body");
    }
    return body;
  }

  /** A parameter that is absent, not one that is empty, has its default. */
  static boolean flag(String name, Optional<String> given) {
    String text = given.orElse("false");
    if (text.equals("true") || text.equals("false")) {
      return Boolean.parseBoolean(text);
    }
    throw new IllegalArgumentException(name + " is true or false, not " + text);
  }

  static long number(String name, Optional<String> given, long fallback, long min, long max) {
    try {
      long number = given.map(Long::parseLong).orElse(fallback);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        name + " is a whole number from " + min + " to " + max + ", not " + given.orElseThrow());
  }
}
