package dev.privet.operator;

import static dev.privet.operator.Fixtures.cluster;
import static dev.privet.operator.Fixtures.finished;
import static dev.privet.operator.Fixtures.job;
import static dev.privet.operator.Fixtures.pod;
import static dev.privet.operator.Fixtures.run;
import static dev.privet.operator.Fixtures.running;
import static dev.privet.operator.Fixtures.runningPod;
import static dev.privet.operator.Fixtures.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.PrivetRun;
import dev.privet.api.v1alpha1.Reason;
import dev.privet.api.v1alpha1.RunSummary;
import dev.privet.operator.desired.Role;
import dev.privet.operator.observe.Cluster;
import dev.privet.operator.status.End;
import dev.privet.operator.status.EndReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LifecycleTest {

  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
  private static final Duration PULL = Duration.ofMinutes(5);

  @Test
  void aNewRunStartsNow() {
    assertThat(lifecycle(run(), cluster()).start()).contains(NOW);
    assertThat(lifecycle(run(), cluster()).next()).isInstanceOf(Step.GoOn.class);
  }

  @Test
  void aRunThatIsSuspendedBeforeItsStartIsHeld() {
    Lifecycle lifecycle = lifecycle(run("suspend: true"), cluster());
    assertThat(lifecycle.start()).isEmpty();
    assertThat(lifecycle.next()).isInstanceOf(Step.Hold.class);
  }

  @Test
  void aRunThatIsSuspendedLaterGoesOn() {
    PrivetRun run = with(run("suspend: true"), "startTime: '2026-01-01T09:00:00Z'");
    assertThat(lifecycle(run, cluster()).next()).isInstanceOf(Step.GoOn.class);
  }

  @Test
  void theVerdictOfTheMasterIsTheEndEvenOfACancelledRun() {
    Step step =
        lifecycle(
                run("cancel: true"),
                cluster(runningPod(Role.MASTER)),
                Optional.of(finished(3, Reason.TestsFailed)),
                true)
            .next();
    assertThat(end(step).exitCode()).isEqualTo(3);
    assertThat(end(step).reason()).isEqualTo(EndReason.TestsFailed);
  }

  @Test
  void theVerdictThatADeadMasterLeftIsTheEnd() {
    String message =
        "{\"runId\":\"x\",\"version\":3,\"phase\":\"Finished\",\"exitCode\":0,"
            + "\"reason\":\"AllPassed\",\"units\":{\"total\":1,\"passed\":1},"
            + "\"runners\":{\"connected\":0,\"lost\":0},\"failures\":[]}";
    Step step =
        lifecycle(
                run(),
                cluster(
                    pod(
                        Role.MASTER,
                        "{phase: Succeeded, containerStatuses: [{name: privet, state: {terminated:"
                            + " {exitCode: 0, message: '"
                            + message
                            + "'}}}]}")))
            .next();
    assertThat(end(step).exitCode()).isZero();
  }

  @Test
  void aMasterThatAnswersIsAskedForTheEndOfACancelledRun() {
    Step step =
        lifecycle(
                run("cancel: true"),
                cluster(runningPod(Role.MASTER)),
                Optional.of(running(2)),
                true)
            .next();
    assertThat(step).isEqualTo(new Step.AskForEnd(Reason.Cancelled));
  }

  @Test
  void aCancelledRunWithoutAMasterEndsAtOnce() {
    Step step = lifecycle(run("cancel: true"), cluster()).next();
    assertThat(end(step).exitCode()).isEqualTo(143);
    assertThat(end(step).reason()).isEqualTo(EndReason.Cancelled);
  }

  @Test
  void aMasterThatHangsDoesNotKeepARunFromBeingCancelled() {
    Cluster hanging = cluster(runningPod(Role.MASTER));
    Optional<RunSummary> last = Optional.of(running(2));
    PrivetRun run = run("cancel: true");
    assertThat(lifecycle(run, hanging, Optional.of(NOW.minusSeconds(29)), last, false).next())
        .isInstanceOf(Step.AwaitMaster.class);
    Step step = lifecycle(run, hanging, Optional.of(NOW.minusSeconds(31)), last, false).next();
    assertThat(end(step).reason()).isEqualTo(EndReason.Cancelled);
  }

  /** It may clean up for long after a cancel. */
  @Test
  void aMasterThatMissesOneRequestLongAfterACancelIsAskedAgain() {
    Lifecycle lifecycle =
        new Lifecycle(
            run("cancel: true"),
            cluster(runningPod(Role.MASTER)),
            Optional.empty(),
            Optional.of(NOW.minusSeconds(600)),
            Optional.of(running(2)),
            Optional.of(Duration.ofSeconds(2)),
            PULL,
            NOW);
    assertThat(lifecycle.next()).isInstanceOf(Step.AwaitMaster.class);
  }

  @Test
  void aRunThatIsSuspendedBeforeItsStartCanBeCancelled() {
    Step step = lifecycle(run("cancel: true", "suspend: true"), cluster()).next();
    assertThat(end(step).reason()).isEqualTo(EndReason.Cancelled);
  }

  @Test
  void aRunPastItsDeadlineEndsWith124() {
    PrivetRun run = with(run("deadline: 10m"), "startTime: '2026-01-01T09:49:59Z'");
    Step step = lifecycle(run, cluster()).next();
    assertThat(end(step).exitCode()).isEqualTo(124);
    assertThat(end(step).reason()).isEqualTo(EndReason.DeadlineExceeded);
  }

  @Test
  void aRunWithinItsDeadlineGoesOn() {
    PrivetRun run = with(run("deadline: 10m"), "startTime: '2026-01-01T09:50:01Z'");
    assertThat(lifecycle(run, cluster()).next()).isInstanceOf(Step.GoOn.class);
  }

  @Test
  void aMasterThatDoesNotAnswerIsAwaitedForAWhileAtTheDeadline() {
    PrivetRun run = with(run("deadline: 10m"), "startTime: '2026-01-01T09:49:50Z'");
    assertThat(lifecycle(run, cluster(runningPod(Role.MASTER))).next())
        .isInstanceOf(Step.AwaitMaster.class);
    PrivetRun later = with(run("deadline: 10m"), "startTime: '2026-01-01T09:49:20Z'");
    assertThat(lifecycle(later, cluster(runningPod(Role.MASTER))).next())
        .isInstanceOf(Step.Finish.class);
  }

  @Test
  void aMasterThatCannotUseTheKitMeansAnInvalidSpec() {
    Step step =
        lifecycle(
                run(),
                cluster(
                    pod(
                        Role.MASTER,
                        "{phase: Running, containerStatuses: [{name: privet, state: {waiting: {}},"
                            + " lastState: {terminated: {exitCode: 2, message: 'privet: no kit'}}}]}")))
            .next();
    assertThat(end(step).exitCode()).isEqualTo(2);
    assertThat(end(step).reason()).isEqualTo(EndReason.InvalidSpec);
    assertThat(end(step).message()).isEqualTo("no kit");
  }

  @Test
  void aJobOfTheMasterThatHasFailedMeansThatTheMasterIsLost() {
    Cluster cluster =
        new Cluster(
            Optional.of(job("shop-master", "Failed")),
            Optional.empty(),
            List.of(),
            List.of(),
            false);
    Step step = lifecycle(run(), cluster).next();
    assertThat(end(step).exitCode()).isEqualTo(121);
    assertThat(end(step).reason()).isEqualTo(EndReason.MasterLost);
  }

  @Test
  void whenNoRunnerIsLeftTheMasterIsTold() {
    Cluster cluster =
        new Cluster(
            Optional.empty(),
            Optional.of(job("shop-runner", "Failed")),
            List.of(runningPod(Role.MASTER)),
            List.of(),
            false);
    Step step = lifecycle(run(), cluster, Optional.of(running(0)), true).next();
    assertThat(step).isEqualTo(new Step.AskForEnd(Reason.UnitsLost));
  }

  @Test
  void anImageThatIsMissingForLongEndsTheRun() {
    String blocked =
        "startTime: '2026-01-01T09:00:00Z'\nconditions: [{type: Blocked, status: 'True', reason:"
            + " ImagePullFailed, message: no image, lastTransitionTime: '%s'}]";
    Cluster cluster =
        cluster(
            pod(
                Role.MASTER,
                "{phase: Pending, initContainerStatuses: [{name: scripts, image: x, state:"
                    + " {waiting: {reason: ErrImagePull}}}]}"));
    assertThat(lifecycle(with(run(), blocked.formatted("2026-01-01T09:56:00Z")), cluster).next())
        .isInstanceOf(Step.GoOn.class);
    Step step = lifecycle(with(run(), blocked.formatted("2026-01-01T09:55:00Z")), cluster).next();
    assertThat(end(step).reason()).isEqualTo(EndReason.ImagePullFailed);
    assertThat(end(step).exitCode()).isEqualTo(121);
  }

  private static End end(Step step) {
    assertThat(step).isInstanceOf(Step.Finish.class);
    return ((Step.Finish) step).end();
  }

  private static Lifecycle lifecycle(PrivetRun run, Cluster cluster) {
    return lifecycle(run, cluster, Optional.empty(), false);
  }

  private static Lifecycle lifecycle(
      PrivetRun run, Cluster cluster, Optional<RunSummary> summary, boolean answering) {
    return lifecycle(run, cluster, Optional.of(NOW), summary, answering);
  }

  private static Lifecycle lifecycle(
      PrivetRun run,
      Cluster cluster,
      Optional<Instant> cancelSeen,
      Optional<RunSummary> summary,
      boolean answering) {
    Optional<Duration> silence = answering ? Optional.empty() : Optional.of(Duration.ofHours(1));
    return new Lifecycle(run, cluster, Optional.empty(), cancelSeen, summary, silence, PULL, NOW);
  }
}
