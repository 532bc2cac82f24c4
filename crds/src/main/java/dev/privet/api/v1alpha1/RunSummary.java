package dev.privet.api.v1alpha1;

import java.util.List;
import java.util.Optional;

/**
 * A run as the outside sees it: what the master publishes and whoever waits for the run reads.
 *
 * @param runId the run's identifier
 * @param version grows with every change, so that a reader can ask for what is newer
 * @param phase where the run stands
 * @param exitCode the verdict's exit code (0 to 255), present as soon as the run is finished
 * @param reason why the run ended as it did, present as soon as the run is finished
 * @param message what a person has to know of the end, or of what keeps the run from getting on:
 *     one sentence of at most {@value #MAX_MESSAGE} characters
 * @param units how many units there are of each kind
 * @param runners how many runners are connected and how many were lost
 * @param failures the first units that failed, timed out or were lost; at most {@value
 *     #MAX_FAILURES}
 * @param flaky the first units that failed first and passed then, with their variants, such as
 *     {@code tests/a.sh [bash]}; at most {@value #MAX_FAILURES}, each cut to 128 characters and 256
 *     bytes of JSON
 */
public record RunSummary(
    String runId,
    long version,
    Phase phase,
    Optional<Integer> exitCode,
    Optional<Reason> reason,
    Optional<String> message,
    UnitCounts units,
    RunnerCounts runners,
    List<Failure> failures,
    List<String> flaky) {

  /** How many failures, and how many flaky units, a summary names at most. */
  public static final int MAX_FAILURES = 20;

  /** How long the message is at most, in characters. */
  public static final int MAX_MESSAGE = 256;

  /** Where a run stands. */
  public enum Phase {
    /** Units are being listed. */
    Starting,
    /** Units are leased to runners. */
    Running,
    /** There is a verdict. */
    Finished
  }

  /**
   * How many units are in each state; the states exclude each other and add up to {@code total}.
   *
   * @param flaky how many of {@code passed} failed first
   */
  public record UnitCounts(
      int total,
      int queued,
      int running,
      int passed,
      int failed,
      int timedOut,
      int skipped,
      int lost,
      int notRun,
      int flaky) {

    /** How many units have their final outcome. */
    public int done() {
      return passed + failed + timedOut + skipped + lost + notRun;
    }
  }

  /** How many runners are connected now, and how many vanished without a word. */
  public record RunnerCounts(int connected, int lost) {}

  /**
   * One unit that did not pass.
   *
   * @param unit the unit, cut to 256 characters and 512 bytes of JSON
   * @param variant the values of the matrix that it ran under, such as {@code bash}; at most 256
   *     characters
   * @param outcome {@code failed}, {@code timed-out} or {@code lost}
   * @param runner the runner that ran it last
   * @param code the exit code of its batch, where there is one
   * @param output the last lines of its output, at most 2 KiB of JSON
   */
  public record Failure(
      String unit,
      Optional<String> variant,
      Outcome outcome,
      String runner,
      Optional<Integer> code,
      String output) {

    /** The same with another end of the output. */
    public Failure withOutput(String end) {
      return new Failure(unit, variant, outcome, runner, code, end);
    }
  }
}
