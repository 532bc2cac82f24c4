package dev.privet.operator.status;

import static dev.privet.operator.Fixtures.cluster;
import static dev.privet.operator.Fixtures.finished;
import static dev.privet.operator.Fixtures.run;
import static dev.privet.operator.Fixtures.running;
import static dev.privet.operator.Fixtures.runningPod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.PrivetRun;
import dev.privet.api.v1alpha1.PrivetRunStatus;
import dev.privet.api.v1alpha1.PrivetRunStatus.Phase;
import dev.privet.api.v1alpha1.Reason;
import dev.privet.api.v1alpha1.RunSummary;
import dev.privet.operator.desired.Role;
import dev.privet.operator.observe.Blockage;
import dev.privet.operator.observe.Blocker;
import dev.privet.operator.observe.Cluster;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusOfTest {

  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00.7Z");
  private static final Blockage NO_NODE = new Blockage(Blocker.Unschedulable, "no node");

  @Test
  void aRunWithoutAMasterIsPending() {
    assertThat(status(view(cluster(), Optional.empty()), Optional.empty()).phase())
        .isEqualTo(Phase.Pending);
  }

  @Test
  void aRunWhoseMasterRunsIsStarting() {
    assertThat(
            status(view(cluster(runningPod(Role.MASTER)), Optional.empty()), Optional.empty())
                .phase())
        .isEqualTo(Phase.Starting);
  }

  @Test
  void aRunWithAConnectedRunnerIsRunning() {
    PrivetRunStatus status =
        status(view(cluster(runningPod(Role.MASTER)), Optional.empty()), Optional.of(running(2)));
    assertThat(status.phase()).isEqualTo(Phase.Running);
    assertThat(status.progress()).isEqualTo("4/10");
    assertThat(status.runners().connected()).isEqualTo(2);
    assertThat(status.exitCode()).isNull();
    assertThat(status.failures()).hasSize(1);
  }

  @Test
  void whatBlocksIsSaidWhileNothingMoves() {
    PrivetRunStatus status = status(view(cluster(), Optional.of(NO_NODE)), Optional.empty());
    assertThat(blocked(status).getStatus()).isEqualTo("True");
    assertThat(blocked(status).getReason()).isEqualTo("Unschedulable");
    assertThat(blocked(status).getMessage()).isEqualTo("no node");
  }

  @Test
  void nothingBlocksARunWithAConnectedRunner() {
    RunView view = view(cluster(runningPod(Role.MASTER)), Optional.of(NO_NODE));
    assertThat(blocked(status(view, Optional.of(running(1)))).getStatus()).isEqualTo("False");
  }

  @Test
  void runnersThatWereConnectedToAMasterThatIsGoneMoveNothing() {
    PrivetRunStatus status = status(view(cluster(), Optional.of(NO_NODE)), Optional.of(running(1)));
    assertThat(blocked(status).getStatus()).isEqualTo("True");
  }

  @Test
  void aSuspendedRunIsBlockedEvenWhileItsRunnersLeave() {
    Blockage suspended = new Blockage(Blocker.Suspended, "suspended");
    PrivetRunStatus status =
        status(view(cluster(), Optional.of(suspended)), Optional.of(running(1)));
    assertThat(blocked(status).getReason()).isEqualTo("Suspended");
  }

  @Test
  void anEndHasItsCodeZeroIncluded() {
    PrivetRunStatus status = ended(End.of(finished(0, Reason.AllPassed)), Optional.empty());
    assertThat(status.phase()).isEqualTo(Phase.Finished);
    assertThat(status.exitCode()).isZero();
    assertThat(condition(status, Conditions.FINISHED).getStatus()).isEqualTo("True");
    assertThat(condition(status, Conditions.SUCCEEDED).getStatus()).isEqualTo("True");
    assertThat(status.completionTime()).isEqualTo("2026-01-01T10:00:00Z");
  }

  @Test
  void anEndWithoutAVerdictCountsWhatDidNotRun() {
    End end = new End(143, EndReason.Cancelled, "cancelled", Optional.of(running(2)));
    PrivetRunStatus status = ended(end, Optional.of(running(2)));
    assertThat(status.units().notRun()).isEqualTo(6);
    assertThat(status.units().queued()).isZero();
    assertThat(status.units().running()).isZero();
    assertThat(status.progress()).isEqualTo("10/10");
    assertThat(condition(status, Conditions.SUCCEEDED).getReason()).isEqualTo("Cancelled");
  }

  @Test
  void aConditionKeepsItsTimeAsLongAsItsStatusIsTheSame() {
    PrivetRunStatus first = status(view(cluster(), Optional.of(NO_NODE)), Optional.empty());
    Blockage other = new Blockage(Blocker.QuotaExceeded, "no room");
    PrivetRunStatus second =
        StatusOf.view(
            view(cluster(), Optional.of(other)),
            Optional.empty(),
            Optional.of(first),
            false,
            NOW.plusSeconds(60));
    assertThat(blocked(second).getReason()).isEqualTo("QuotaExceeded");
    assertThat(blocked(second).getLastTransitionTime()).isEqualTo("2026-01-01T10:00:00Z");
    PrivetRunStatus third =
        StatusOf.view(
            view(cluster(), Optional.empty()),
            Optional.empty(),
            Optional.of(second),
            false,
            NOW.plusSeconds(90));
    assertThat(blocked(third).getLastTransitionTime()).isEqualTo("2026-01-01T10:01:30Z");
  }

  @Test
  void theSameViewGivesTheSameStatusLater() {
    RunView view = view(cluster(runningPod(Role.MASTER)), Optional.of(NO_NODE));
    PrivetRunStatus first = status(view, Optional.of(running(2)));
    PrivetRunStatus second =
        StatusOf.view(
            view, Optional.of(running(2)), Optional.of(first), false, NOW.plusSeconds(600));
    assertThat(second).isEqualTo(first);
  }

  @Test
  void anOperatorThatWasStartedAnewKeepsWhatTheStatusSaysUntilItHearsMore() {
    RunView view = view(cluster(runningPod(Role.MASTER)), Optional.empty());
    PrivetRunStatus before = status(view, Optional.of(running(2)));
    PrivetRunStatus after =
        StatusOf.view(view, Optional.empty(), Optional.of(before), false, NOW.plusSeconds(60));
    assertThat(after).isEqualTo(before);
  }

  private static PrivetRunStatus ended(End end, Optional<RunSummary> told) {
    return StatusOf.view(
        view(cluster(), Optional.empty()).with(end), told, Optional.empty(), false, NOW);
  }

  private static PrivetRunStatus status(RunView view, Optional<RunSummary> told) {
    return StatusOf.view(view, told, Optional.empty(), false, NOW);
  }

  private static RunView view(Cluster cluster, Optional<Blockage> blockage) {
    PrivetRun run = run();
    return new RunView(run, cluster, Optional.of(NOW), blockage, Optional.empty());
  }

  private static Condition blocked(PrivetRunStatus status) {
    return condition(status, Conditions.BLOCKED);
  }

  private static Condition condition(PrivetRunStatus status, String type) {
    return Conditions.find(status.conditions(), type).orElseThrow();
  }
}
