package dev.privet.master.http;

import java.time.Duration;
import java.util.Optional;

/** The {@code wait} of a long poll. */
final class Seconds {

  private static final double MAX = 60;

  private Seconds() {}

  static Duration parse(Optional<String> given) {
    String text = given.orElse("0");
    try {
      double seconds = Double.parseDouble(text);
      if (seconds >= 0 && seconds <= MAX) {
        return Duration.ofMillis((long) (seconds * 1000));
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException("wait is a number of seconds from 0 to 60, not " + text);
  }
}
