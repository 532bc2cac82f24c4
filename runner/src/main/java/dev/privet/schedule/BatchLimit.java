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

  /** The part of the last unit that may lie beyond the seconds. */
  private final double outside;

  private double weight;
  private double seconds;
  private long bytes;
  private boolean empty = true;

  BatchLimit(double maxWeight, double maxSeconds, double unitSeconds) {
    this(maxWeight, maxSeconds, unitSeconds, 0);
  }

  private BatchLimit(double maxWeight, double maxSeconds, double unitSeconds, double outside) {
    this.outside = outside;
    this.maxWeight = maxWeight;
    this.maxSeconds = maxSeconds;
    this.unitSeconds = unitSeconds;
  }

  /** By weight alone. */
  static BatchLimit ofWeight(double most) {
    return new BatchLimit(most, Double.POSITIVE_INFINITY, 0);
  }

  /** By work alone: a unit that is in by more than half is in. */
  static BatchLimit ofWork(double most, double ofUnknown) {
    return new BatchLimit(Double.POSITIVE_INFINITY, most, ofUnknown, 0.5);
  }

  /** Adds the unit if it fits, and says whether it did. */
  boolean fits(Unit unit) {
    double newWeight = weight + unit.weight();
    double unitTime = unit.expectedSeconds().orElse(unitSeconds);
    double newSeconds = seconds + unitTime;
    long newBytes = bytes + unit.argumentBytes();
    boolean fits =
        empty
            || newWeight <= maxWeight
                && newSeconds - outside * unitTime <= maxSeconds
                && newBytes <= MAX_ARGUMENT_BYTES;
    if (fits) {
      weight = newWeight;
      seconds = newSeconds;
      bytes = newBytes;
      empty = false;
    }
    return fits;
  }
}
