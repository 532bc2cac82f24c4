package dev.privet.cli;

import java.time.Duration;

/** Seconds of the command line. */
final class Times {

  private static final double MAX = 366 * 24 * 3600;

  private Times() {}

  static Duration seconds(String flag, double seconds) {
    if (!(seconds > 0 && seconds <= MAX)) {
      throw new UsageException(flag + " is a number of seconds above 0, not " + seconds);
    }
    return Duration.ofMillis(Math.max(1, (long) (seconds * 1000)));
  }
}
