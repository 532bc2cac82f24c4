package dev.privet.report;

import dev.privet.api.v1alpha1.Outcome;
import dev.privet.protocol.Variant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of one unit.
 *
 * @param index its place in the listing, from 0
 * @param name what the {@code units} script printed
 * @param variant under which variables it ran
 * @param flaky whether it failed first and passed then
 * @param runner the runner of the attempt that counts; empty if there was none
 * @param code the exit code of the batch that counts
 * @param duration its share of the batch's time; zero if it did not run
 * @param batchUnits how many units ran in that batch, this one included
 * @param share the part of the batch that it is, from 0 to 1, by expected time
 * @param output the batch's output; the file may be missing when the output was empty
 * @param attempts the leases under which it was granted, in that order
 * @param stage the stage of the plan that it belongs to; empty where there is none
 */
public record UnitReport(
    int index,
    String name,
    Variant variant,
    Outcome outcome,
    boolean flaky,
    Optional<String> runner,
    Optional<Integer> code,
    Duration duration,
    int batchUnits,
    double share,
    Optional<Path> output,
    List<LeaseReport> attempts,
    Optional<String> stage) {

  /** The name with its variant, such as {@code test/a.sh [bash]}. */
  public String title() {
    return variant.isNone() ? name : name + " [" + variant.label() + "]";
  }

  /** Such as {@code bash on runner-2}; empty where there is neither variant nor runner. */
  Optional<String> place() {
    String on = runner.map(id -> "on " + id).orElse("");
    String place = variant.isNone() ? on : (variant.label() + " " + on).strip();
    return place.isEmpty() ? Optional.empty() : Optional.of(place);
  }

  /** How many of its attempts failed, from 0 to 1; what was cut short is no attempt. */
  public double failureRate() {
    List<LeaseReport.Result> results =
        attempts.stream().flatMap(lease -> lease.result().stream()).toList();
    long failed = results.stream().filter(result -> result.outcome() == Outcome.FAILED).count();
    return results.isEmpty() ? 0 : (double) failed / results.size();
  }

  /**
   * Its own share of the batch's time, in seconds.
   *
   * @param overhead what the invocation took, if that is known: it belongs to no unit
   */
  double secondsOfWork(Optional<Double> overhead) {
    return Math.max(0, duration.toMillis() / 1000.0 - overhead.orElse(0.0) * share);
  }

  /** What went wrong, where something did: such as {@code exit code 3}. */
  String problem() {
    return outcome == Outcome.FAILED ? CodeText.of(code) : outcome.word();
  }

  /** Whether it failed in any way. */
  boolean isBad() {
    return outcome == Outcome.FAILED || outcome == Outcome.TIMED_OUT || outcome == Outcome.LOST;
  }

  /** Whether it runs, as far as is known. */
  boolean isRunning() {
    return outcome == Outcome.NOT_RUN
        && attempts.stream().anyMatch(lease -> lease.worth() == LeaseReport.Worth.RUNNING);
  }
}
