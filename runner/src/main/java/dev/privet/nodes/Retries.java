package dev.privet.nodes;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whether and when a node is tried again. One that has never worked in a run is not: whoever waits
 * for it would wait for nothing.
 */
final class Retries {

  /** One connection that held this long makes up for all that failed before. */
  static final Duration LONG = Duration.ofMinutes(1);

  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(2), Duration.ofSeconds(8), Duration.ofSeconds(20));

  /** Codes of a runner that says itself why it will not do better: see the exit codes. */
  private static final List<Integer> FINAL = List.of(0, 2, 122, 123, 130, 143);

  private boolean hasWorked;
  private int failures;

  /**
   * What comes after a connection.
   *
   * @param lasted how long its runner was there
   * @return the pause before the next one, empty if that was the last
   */
  Optional<Duration> after(Parting parting, Duration lasted) {
    if (parting.reached() == Parting.Reached.RUNNER) {
      hasWorked = true;
      if (lasted.compareTo(LONG) >= 0) {
        failures = 0;
      }
      if (FINAL.contains(parting.code())) {
        return Optional.empty();
      }
    }
    return hasWorked && failures < PAUSES.size()
        ? Optional.of(PAUSES.get(failures++))
        : Optional.empty();
  }

  /** How often it was tried again. */
  int failures() {
    return failures;
  }
}
