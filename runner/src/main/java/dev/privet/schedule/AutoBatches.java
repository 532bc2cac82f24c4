package dev.privet.schedule;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Batches whose size follows from what one invocation costs on top of its units: so large that all
 * invocations of a slot together stay under {@value #SHARE} of its work, and smaller towards the
 * end, by as many steps as that allows (guided self-scheduling).
 *
 * <p>Work is counted in expected seconds, or in units where nothing is expected of any. Until it is
 * known what an invocation costs, one unit is tried beside larger batches.
 */
public final class AutoBatches implements BatchPolicy {

  /** Of the work, what invocations may cost. */
  private static final double SHARE = 0.05;

  /** A batch takes the part of a slot's share that this is the reciprocal of. */
  private static final double LEAST_DIVISOR = 1.3;

  /**
   * The same of what is tried first; of units of which nothing is known, and so at most so many.
   */
  private static final double FIRST_DIVISOR = 2;

  private static final int FIRST_UNITS = 64;

  /** No batch may come near the time that a script has. */
  private static final double PART_OF_TIMEOUT = 0.25;

  private final InvocationCost cost;
  private final double maxSeconds;
  private double ofUnknown = 1;
  private double total;
  private int begun;

  /**
   * Batches of which nothing has run.
   *
   * @param overhead what earlier runs say of an invocation, in seconds
   * @param timeout how long a script may run
   */
  public AutoBatches(Optional<Double> overhead, Duration timeout) {
    this.cost = new InvocationCost(overhead);
    this.maxSeconds = timeout.toMillis() / 1000.0 * PART_OF_TIMEOUT;
  }

  @Override
  public void began() {
    begun++;
  }

  @Override
  public void observe(double seconds, Load batch) {
    cost.observe(batch.work(ofUnknown), seconds);
  }

  @Override
  public Optional<Double> overhead() {
    return cost.overhead();
  }

  @Override
  public BatchLimit next(Load waiting, Supplier<Load> running, int slots) {
    if (total == 0) {
      ofUnknown = waiting.average();
    }
    double work = waiting.work(ofUnknown);
    total = Math.max(total, work);
    Optional<Double> overhead = cost.overhead();
    Optional<Double> pace = cost.pace().or(() -> knownPace(waiting));
    int sharers = Math.max(1, slots);
    return overhead.isPresent() && pace.isPresent()
        ? fitting(waiting, running.get(), sharers, overhead.get(), pace.get())
        : trying(waiting, work, sharers);
  }

  /** Expected seconds are seconds until it shows that they are not. */
  private static Optional<Double> knownPace(Load waiting) {
    return waiting.unknown() == 0 ? Optional.of(1.0) : Optional.empty();
  }

  /**
   * One unit, and for the other slots half of what they may get in the end: from one size alone
   * nobody can tell the invocation from units, and small batches for all would cost each slot one
   * invocation more. After that in turn.
   */
  private BatchLimit trying(Load waiting, double work, int slots) {
    double several =
        Math.max(2, Math.min(FIRST_UNITS, Math.ceil(waiting.units() / FIRST_DIVISOR / slots)));
    boolean single = begun == 0 || begun >= slots && begun % 2 == 0;
    double size = (single ? 1 : several) * work / waiting.units();
    return BatchLimit.ofWork(Math.min(size, maxSeconds), ofUnknown);
  }

  private BatchLimit fitting(Load waiting, Load running, int slots, double overhead, double pace) {
    double work = waiting.work(ofUnknown);
    double ofSlot = total * pace / slots;
    double invocations = ofSlot / overhead * SHARE;
    double divisor =
        Math.max(LEAST_DIVISOR, invocations / 2 / Math.log(Math.max(2, ofSlot / overhead)));
    double steps = ofSlot * Math.exp(Math.min(0, 1 - invocations) / divisor);
    double least = Math.min(ofSlot, Math.max(overhead, steps));
    double left = work * pace;
    double size = Math.max(least, left / slots / divisor);
    if (left - size < least / 2) {
      size = left; // what is left over would be an invocation for nearly nothing
    }
    // Nobody gets more than a share of what is left; of what runs, half is still to do on average.
    double half = running.work(ofUnknown) * pace / 2;
    size = Math.min(size, Math.max(overhead, (left + half) / slots));
    return BatchLimit.ofWork(Math.min(size, maxSeconds) / pace, ofUnknown);
  }
}
