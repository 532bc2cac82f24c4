package dev.privet.report;

import dev.privet.api.v1alpha1.Outcome;
import dev.privet.api.v1alpha1.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A finished or interrupted run, with what every report needs.
 *
 * @param end the verdict; empty while there is none, because the run goes on or was interrupted
 * @param wallTime from the beginning to the verdict, or to the last thing that is known
 * @param detail what exactly went wrong where the reason alone does not say it
 * @param units in listed order; without a verdict, one that is not decided is {@code not-run}
 * @param leases in the order in which they were granted
 * @param stages those of the plan, in the order in which they run; none without a plan
 * @param overhead what an invocation of the kit costs on top of its units, in seconds, if learned
 * @param cleanup what cleaned up, in listed order behind the units; the verdict is not about it
 */
public record RunReport(
    Head head,
    Optional<End> end,
    Duration wallTime,
    Optional<String> detail,
    List<UnitReport> units,
    List<LeaseReport> leases,
    int runnersLost,
    Optional<Double> overhead,
    List<StageReport> stages,
    List<UnitReport> cleanup) {

  /**
   * What is known from the beginning.
   *
   * @param version of the master
   * @param started when the first master began to work on the run
   * @param settings the rules of the run by the flags that set them, without their dash
   */
  public record Head(
      String runId,
      String version,
      String scriptsDir,
      Instant started,
      Map<String, String> settings) {}

  /** The verdict. */
  public record End(int exitCode, Reason reason) {}

  /** Whether it had stages, of which some may never have begun. */
  boolean isPlan() {
    return !stages.isEmpty();
  }

  /** What should have cleaned up and did not; what still may is not among it. */
  List<UnitReport> badCleanup() {
    return cleanup.stream()
        .filter(unit -> unit.isBad() || unit.outcome() == Outcome.NOT_RUN && end.isPresent())
        .toList();
  }

  /** Stages that clean up and could not be listed. */
  List<StageReport> unlistedCleanup() {
    return stages.stream()
        .filter(stage -> stage.cleanup() && stage.isStarted() && stage.why().isPresent())
        .toList();
  }

  /** Stages that never began. */
  List<StageReport> notStarted() {
    return stages.stream().filter(stage -> !stage.isStarted()).toList();
  }

  /** Whether something other than its units ended the run, so that it does not speak for them. */
  boolean isAborted() {
    return end.isEmpty()
        || switch (end.get().reason()) {
          case AllPassed, TestsFailed, TooFlaky, NoUnits -> false;
          case ListingFailed, UnitsLost, StartupFailed, Cancelled, DeadlineExceeded -> true;
        };
  }
}
