package dev.privet.schedule;

/** One batch that is being filled. The first unit always fits. */
public final class BatchLimit {

  /**
   * What a batch may hold, in bytes. Linux takes 128 KiB in one environment variable, and {@code
   * PRIVET_UNITS} is one, see execve(2).
   */
  private static final long MAX_ARGUMENT_BYTES = 120 * 1024;

  private final double maxWeight;
  private final double maxSeconds;
  private final double unitSeconds;
  private double weight;
  private double seconds;
  private long bytes;
  private boolean empty = true;

  BatchLimit(double maxWeight, double maxSeconds, double unitSeconds) {
    this.maxWeight = maxWeight;
    this.maxSeconds = maxSeconds;
    this.unitSeconds = unitSeconds;
  }

  /** Adds the unit if it fits, and says whether it did. */
  boolean fits(Unit unit) {
    double newWeight = weight + unit.weight();
    double newSeconds = seconds + unit.durationSeconds().orElse(unitSeconds);
    long newBytes = bytes + unit.argumentBytes();
    boolean fits =
        empty
            || newWeight <= maxWeight && newSeconds <= maxSeconds && newBytes <= MAX_ARGUMENT_BYTES;
    if (fits) {
      weight = newWeight;
      seconds = newSeconds;
      bytes = newBytes;
      empty = false;
    }
    return fits;
  }
}
