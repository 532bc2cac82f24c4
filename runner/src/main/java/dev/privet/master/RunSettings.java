package dev.privet.master;

import dev.privet.api.v1alpha1.Stage;
import dev.privet.api.v1alpha1.Times;
import dev.privet.schedule.AutoBatches;
import dev.privet.schedule.BatchPolicy;
import dev.privet.schedule.GroupBatches;
import dev.privet.schedule.Matrix;
import dev.privet.schedule.SizedBatches;
import dev.privet.schedule.Stages;
import java.time.Duration;
import java.util.Optional;

/**
 * The rules of a run.
 *
 * @param batchUnits how many units a batch holds at most
 * @param batchDuration about how long a batch should take
 * @param autoBatches whether the size of batches is learned
 * @param batchTimeout how long one script may run
 * @param heartbeat the longest time between two heartbeats of a runner; it is lost after three
 * @param deadline how long the whole run may take
 * @param noRunnersTimeout how long units wait while no runner is connected
 * @param retries how often a unit that failed is tried again
 * @param maxLost how many runners may die under a unit before it is lost
 * @param failFast when failures end the run
 * @param maxFlaky how many flaky units a run may have that succeeds
 * @param skipCode the exit code that means skipped
 * @param overlookStartupHookFailure whether a startup hook may fail without failing the run
 * @param allowNoUnits whether an empty listing is a success
 * @param probation whether a failure on a runner that has passed nothing yet has to be confirmed by
 *     another runner
 * @param matrix under which variables each unit runs
 * @param slow from when on a unit is told of as slow
 * @param stages what runs, one after another
 */
public record RunSettings(
    Optional<Integer> batchUnits,
    Optional<Duration> batchDuration,
    boolean autoBatches,
    Duration batchTimeout,
    Duration heartbeat,
    Optional<Duration> deadline,
    Duration noRunnersTimeout,
    int retries,
    int maxLost,
    Optional<FailFast> failFast,
    Optional<Integer> maxFlaky,
    Optional<Integer> skipCode,
    boolean overlookStartupHookFailure,
    boolean allowNoUnits,
    boolean probation,
    Matrix matrix,
    Optional<Duration> slow,
    Stages stages) {

  /** How long a script or command of a stage may run. */
  Duration timeout(int stage) {
    String own = stages.stages().get(stage).timeout();
    return own == null ? batchTimeout : Times.parse(own);
  }

  /** How long a lease may take: both scripts to their timeout, and a minute to deliver. */
  Duration leaseTime(int stage) {
    return timeout(stage).multipliedBy(2).plusSeconds(60);
  }

  /**
   * How a stage's units are put together.
   *
   * @param overhead what is known of an invocation of the kit, in seconds
   */
  BatchPolicy policy(int stage, Optional<Double> overhead) {
    Stage given = stages.stages().get(stage);
    if (!stages.isListed(stage) || given.split() == Stage.Split.Separately) {
      return new SizedBatches(Optional.of(1), Optional.empty());
    }
    if (given.split() == Stage.Split.Groups) {
      return new GroupBatches();
    }
    return autoBatches
        ? new AutoBatches(overhead, timeout(stage))
        : new SizedBatches(batchUnits, batchDuration);
  }

  /** Without a heartbeat for this long a runner is lost. */
  public Duration silence() {
    return heartbeat.multipliedBy(3);
  }
}
