package dev.privet.schedule;

import java.util.Optional;

/**
 * What one invocation takes on top of its units, and how long a piece of expected work really
 * takes: the line through what was observed, by least squares.
 */
final class InvocationCost {

  /** Below this nothing is gained. */
  private static final double LEAST_OVERHEAD = 1e-3;

  /** With works that differ less there is no line. */
  private static final double LEAST_SPREAD = 1.5;

  private final Optional<Double> before;
  private int count;
  private double sumOfWork;
  private double sumOfSeconds;
  private double sumOfSquares;
  private double sumOfProducts;
  private double leastWork = Double.POSITIVE_INFINITY;
  private double mostWork;
  private double leastSeconds = Double.POSITIVE_INFINITY;

  InvocationCost(Optional<Double> before) {
    this.before = before;
  }

  void observe(double work, double seconds) {
    count++;
    sumOfWork += work;
    sumOfSeconds += seconds;
    sumOfSquares += work * work;
    sumOfProducts += work * seconds;
    leastWork = Math.min(leastWork, work);
    mostWork = Math.max(mostWork, work);
    leastSeconds = Math.min(leastSeconds, seconds);
  }

  /** In seconds; as observed, else as it was before. */
  Optional<Double> overhead() {
    return hasLine() ? Optional.of(observedOverhead()) : before;
  }

  /** Seconds for a piece of work, without the invocation. */
  Optional<Double> pace() {
    double work = sumOfSeconds - count * overhead().orElse(0.0);
    return count == 0 || sumOfWork <= 0 || overhead().isEmpty()
        ? Optional.empty()
        : Optional.of(Math.max(work, sumOfSeconds / 100) / sumOfWork);
  }

  private boolean hasLine() {
    return count > 1 && mostWork >= leastWork * LEAST_SPREAD;
  }

  private double observedOverhead() {
    double slope =
        (count * sumOfProducts - sumOfWork * sumOfSeconds)
            / (count * sumOfSquares - sumOfWork * sumOfWork);
    double intercept = (sumOfSeconds - slope * sumOfWork) / count;
    return Math.max(LEAST_OVERHEAD, Math.min(intercept, leastSeconds));
  }
}
