package dev.privet.schedule;

import java.time.Duration;
import java.util.Optional;

/**
 * How large batches are: by count or by time, and smaller towards the end, so that the last slots
 * finish together (guided self-scheduling, Polychronopoulos and Kuck 1987).
 *
 * <p>By time, the first batches hold one unit, until results tell how long a unit takes.
 */
public final class BatchPolicy {

  private final Optional<Integer> maxUnits;
  private final Optional<Duration> duration;
  private final boolean groups;
  private int most = 1;
  private int begun;
  private double observedSeconds;
  private long observedUnits;

  /**
   * A policy; without either limit a batch holds one unit, with both the smaller one counts.
   *
   * @param maxUnits at least 1
   * @param duration about how long a batch should run
   */
  public BatchPolicy(Optional<Integer> maxUnits, Optional<Duration> duration) {
    this(maxUnits, duration, false);
  }

  private BatchPolicy(Optional<Integer> maxUnits, Optional<Duration> duration, boolean groups) {
    this.maxUnits = maxUnits;
    this.duration = duration;
    this.groups = groups;
  }

  /**
   * As many batches of about the same size as there were slots at once since the first was taken:
   * runners may come after the units are known.
   */
  public static BatchPolicy ofGroups() {
    return new BatchPolicy(Optional.empty(), Optional.empty(), true);
  }

  /** A batch was granted. */
  public void began() {
    begun++;
  }

  /** Learns from a result. */
  public void observe(double seconds, int units) {
    observedSeconds += seconds;
    observedUnits += units;
  }

  /** How long a unit takes on average, once something is known. */
  public Optional<Double> unitSeconds() {
    return observedUnits == 0 ? Optional.empty() : Optional.of(observedSeconds / observedUnits);
  }

  /**
   * The limit of the next batch.
   *
   * @param waiting how many units wait
   * @param slots how many slots share them
   */
  public BatchLimit next(int waiting, int slots) {
    if (groups) {
      most = Math.max(most, slots);
      int left = Math.max(1, most - begun);
      return new BatchLimit(Math.ceil((double) waiting / left), Double.POSITIVE_INFINITY, 0);
    }
    double share = Math.max(1, Math.ceil((double) waiting / Math.max(1, slots)));
    double units = Math.min(share, maxUnits.orElse(duration.isPresent() ? Integer.MAX_VALUE : 1));
    double seconds =
        duration.map(target -> target.toMillis() / 1000.0).orElse(Double.POSITIVE_INFINITY);
    double unknown = duration.isPresent() ? Double.POSITIVE_INFINITY : 0;
    return new BatchLimit(units, seconds, unitSeconds().orElse(unknown));
  }
}
