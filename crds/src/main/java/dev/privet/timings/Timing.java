package dev.privet.timings;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What is known of a unit. Later runs count for more: an average moves by {@value #LEAST_SHARE} of
 * the difference at least.
 *
 * @param seconds how long it takes, an average; absent while it never passed and never failed
 * @param failureRate how many of its attempts fail, from 0 to 1, an average
 * @param runs how many runs this is learned from
 * @param last the day of the last one, in UTC
 */
public record Timing(Optional<Double> seconds, double failureRate, int runs, LocalDate last) {

  static final double LEAST_SHARE = 0.3;

  static final Timing NONE = new Timing(Optional.empty(), 0, 0, LocalDate.EPOCH);

  /** With one run more. A unit that failed may have ended early: its time counts only at first. */
  Timing plus(Observation observation, LocalDate day) {
    double share = Math.max(LEAST_SHARE, 1.0 / (runs + 1));
    double now = observation.seconds();
    Optional<Double> time =
        seconds.isEmpty()
            ? Optional.of(now)
            : seconds.map(
                before -> observation.failed() ? before : before + share * (now - before));
    return new Timing(
        time.map(Timing::rounded),
        rounded(failureRate + share * (observation.failureRate() - failureRate)),
        Math.min(runs, Integer.MAX_VALUE - 1) + 1,
        day.isAfter(last) ? day : last);
  }

  /** A millionth is enough, and keeps the file short. */
  static double rounded(double value) {
    return Math.round(value * 1e6) / 1e6;
  }
}
