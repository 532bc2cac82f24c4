package dev.privet.operator;

import dev.privet.api.v1alpha1.PrivetRun;
import dev.privet.api.v1alpha1.PrivetRunStatus;
import dev.privet.api.v1alpha1.Reason;
import dev.privet.api.v1alpha1.RunSummary;
import dev.privet.api.v1alpha1.Times;
import dev.privet.operator.observe.Blocker;
import dev.privet.operator.observe.Cluster;
import dev.privet.operator.observe.MasterEnd;
import dev.privet.operator.status.Conditions;
import dev.privet.operator.status.End;
import dev.privet.operator.status.EndReason;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides what the next step of a run is: the verdict of a master before all else, then what the
 * user asks for, then what the cluster says.
 */
final class Lifecycle {

  /** How long a master that runs may leave the wish for an end unanswered. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int LOST = 121;
  private static final int DEADLINE = 124;
  private static final int CANCELLED = 143;
  private static final int INVALID = 2;

  private final PrivetRun run;
  private final Cluster cluster;
  private final Optional<Instant> known;
  private final Optional<Instant> cancelSeen;
  private final Optional<RunSummary> summary;
  private final Optional<Duration> silence;
  private final Duration pullTimeout;
  private final Instant now;

  /**
   * @param known when it started, which the cache may not show yet
   * @param cancelSeen when the wish for a cancel was seen first
   * @param summary what the master said last
   * @param silence for how long the master has not answered; empty if it did the last time
   */
  Lifecycle(
      PrivetRun run,
      Cluster cluster,
      Optional<Instant> known,
      Optional<Instant> cancelSeen,
      Optional<RunSummary> summary,
      Optional<Duration> silence,
      Duration pullTimeout,
      Instant now) {
    this.run = run;
    this.cluster = cluster;
    this.known = known;
    this.cancelSeen = cancelSeen;
    this.summary = summary;
    this.silence = silence;
    this.pullTimeout = pullTimeout;
    this.now = now;
  }

  /** When the run was first allowed to start: now, if it was not before and may. */
  Optional<Instant> start() {
    return status()
        .map(PrivetRunStatus::startTime)
        .map(Instant::parse)
        .or(() -> known)
        .or(() -> isSuspended() ? Optional.empty() : Optional.of(now));
  }

  Step next() {
    Optional<End> given =
        summary
            .filter(s -> s.phase() == RunSummary.Phase.Finished)
            .or(() -> MasterEnd.verdict(cluster))
            .map(End::of);
    return given
        .<Step>map(Step.Finish::new)
        .or(this::wishedEnd)
        .or(this::clustersEnd)
        .orElseGet(() -> start().isPresent() ? new Step.GoOn() : new Step.Hold());
  }

  private Optional<Step> wishedEnd() {
    if (Boolean.TRUE.equals(run.getSpec().cancel())) {
      return Optional.of(
          end(
              Reason.Cancelled,
              CANCELLED,
              "cancelled by spec.cancel",
              cancelSeen.map(seen -> Duration.between(seen, now)).orElse(Duration.ZERO)));
    }
    if (run.getSpec().deadline() == null || start().isEmpty()) {
      return Optional.empty();
    }
    Duration deadline = Times.parse(run.getSpec().deadline());
    Duration over = Duration.between(start().get(), now).minus(deadline);
    return over.isNegative()
        ? Optional.empty()
        : Optional.of(
            end(
                Reason.DeadlineExceeded,
                DEADLINE,
                "the run took longer than spec.deadline, " + run.getSpec().deadline(),
                over));
  }

  /** The master is asked where there is one: it knows which units had passed. */
  private Step end(Reason reason, int code, String message, Duration since) {
    if (silence.isEmpty()) {
      return new Step.AskForEnd(reason);
    }
    boolean patient = since.compareTo(PATIENCE) < 0 || silence.get().compareTo(PATIENCE) < 0;
    return cluster.hasRunningMaster() && patient
        ? new Step.AwaitMaster()
        : new Step.Finish(new End(code, EndReason.valueOf(reason.name()), message, summary));
  }

  private Optional<Step> clustersEnd() {
    Optional<String> refusal = MasterEnd.refusal(cluster);
    if (refusal.isPresent()) {
      return finish(INVALID, EndReason.InvalidSpec, refusal.get());
    }
    if (cluster.master().flatMap(Cluster::end).isPresent()) {
      return finish(
          LOST,
          EndReason.MasterLost,
          "the master ended without a verdict, again and again: look at its log with kubectl logs"
              + " job/"
              + run.getMetadata().getName()
              + "-master");
    }
    Optional<Condition> missingImage = missingImage();
    if (missingImage.isPresent()) {
      return finish(LOST, EndReason.ImagePullFailed, missingImage.get().getMessage());
    }
    return cluster.runners().flatMap(Cluster::end).isPresent() && silence.isEmpty()
        ? Optional.of(new Step.AskForEnd(Reason.UnitsLost))
        : Optional.empty();
  }

  private Optional<Step> finish(int code, EndReason reason, String message) {
    return Optional.of(new Step.Finish(new End(code, reason, message, summary)));
  }

  private Optional<Condition> missingImage() {
    return status()
        .map(PrivetRunStatus::conditions)
        .flatMap(conditions -> Conditions.find(conditions, Conditions.BLOCKED))
        .filter(c -> c.getStatus().equals("True"))
        .filter(c -> c.getReason().equals(Blocker.ImagePullFailed.name()))
        .filter(
            c ->
                !Instant.parse(c.getLastTransitionTime()).plus(pullTimeout).isAfter(now)
                    && cluster.blockage().isPresent());
  }

  private boolean isSuspended() {
    return Boolean.TRUE.equals(run.getSpec().suspend());
  }

  private Optional<PrivetRunStatus> status() {
    return Optional.ofNullable(run.getStatus());
  }

  /** Whether this end was written already. */
  static boolean isFinished(PrivetRun run) {
    return Optional.ofNullable(run.getStatus())
        .filter(status -> status.phase() == PrivetRunStatus.Phase.Finished)
        .isPresent();
  }
}
