package dev.privet.schedule;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Batches by count or by time, smaller towards the end, so that the last slots finish together
 * (guided self-scheduling, Polychronopoulos and Kuck 1987).
 *
 * <p>By time, the first batches hold one unit, until results tell how long a unit takes.
 */
public final class SizedBatches implements BatchPolicy {

  private final Optional<Integer> maxUnits;
  private final Optional<Duration> duration;
  private double observedSeconds;
  private long observedUnits;

  /**
   * Without either limit a batch holds one unit, with both the smaller one counts.
   *
   * @param maxUnits at least 1
   * @param duration about how long a batch should run
   */
  public SizedBatches(Optional<Integer> maxUnits, Optional<Duration> duration) {
    this.maxUnits = maxUnits;
    this.duration = duration;
  }

  @Override
  public void observe(double seconds, Load batch) {
    observedSeconds += seconds;
    observedUnits += batch.units();
  }

  @Override
  public BatchLimit next(Load waiting, Supplier<Load> running, int slots) {
    double share = Math.max(1, Math.ceil((double) waiting.units() / Math.max(1, slots)));
    double units = Math.min(share, maxUnits.orElse(duration.isPresent() ? Integer.MAX_VALUE : 1));
    double seconds =
        duration.map(target -> target.toMillis() / 1000.0).orElse(Double.POSITIVE_INFINITY);
    double unknown = duration.isPresent() ? Double.POSITIVE_INFINITY : 0;
    return new BatchLimit(
        units, seconds, observedUnits == 0 ? unknown : observedSeconds / observedUnits);
  }
}
