package dev.privet.report;

import java.time.Duration;
import java.util.Optional;

/** Estimates how long a run still takes. */
public final class TimeLeft {

  private TimeLeft() {}

  /**
   * What is known beforehand of units that are not done.
   *
   * @param units how many of them have an expected time
   * @param seconds the sum of these times
   */
  public record Expected(int units, double seconds) {

    /** Nothing is known. */
    public static final Expected NOTHING = new Expected(0, 0);
  }

  /**
   * Estimates from the expected times where they are known, and from the pace so far where not.
   *
   * @param done units with their final outcome, skipped ones included
   * @param elapsed since the first unit began
   * @param slots how many batches run at a time
   * @return empty while there is no slot, or no base: a unit without an expected time is left and
   *     fewer units are done than there are slots
   */
  public static Optional<Duration> estimate(
      int done, int total, Duration elapsed, Expected expected, int slots) {
    int left = total - done;
    if (left <= 0) {
      return Optional.of(Duration.ZERO);
    }
    int unknown = Math.max(0, left - expected.units());
    boolean hasBase = unknown == 0 || done > 0 && done >= Math.min(slots, total / 2);
    if (slots < 1 || !hasBase) {
      return Optional.empty();
    }
    double busySeconds = elapsed.toMillis() / 1000.0 * slots;
    double unknownSeconds = unknown == 0 ? 0 : unknown * busySeconds / done;
    // Never more slots at work than units are left.
    double seconds = (expected.seconds() + unknownSeconds) / Math.min(slots, left);
    return Optional.of(Duration.ofMillis(Math.round(seconds * 1000)));
  }
}
