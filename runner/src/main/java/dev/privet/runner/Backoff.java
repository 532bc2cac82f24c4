package dev.privet.runner;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before a call is repeated: 100 ms, doubled up to 2 s, less a random part. */
final class Backoff {

  private static final long FIRST_MILLIS = 100;
  private static final long LONGEST_MILLIS = 2000;

  private final RandomGenerator random;

  /** A thousand runners that lost one master must not come back in step. */
  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /**
   * From half to the whole of the step.
   *
   * @param failures how often the call failed before, from 0
   */
  Duration delay(int failures) {
    long step = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(failures, 10));
    return Duration.ofMillis(step / 2 + random.nextLong(step / 2 + 1));
  }
}
