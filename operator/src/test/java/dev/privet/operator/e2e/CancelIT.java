package dev.privet.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.PrivetRunStatus;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code spec.cancel}, at any time. */
@OnCluster
class CancelIT {

  @RegisterExtension static final TestNamespace NAMESPACE = new TestNamespace("cancel");

  private static final String CANCEL = "{\"spec\":{\"cancel\":true}}";

  @Test
  void aRunThatIsCancelledBeforeItsPodsRunEndsAndItsPodsGo() {
    TestRun run =
        NAMESPACE.run("pending").podSpec("nodeSelector", Map.of("no", "such-node")).apply();
    run.awaitBlocked("Unschedulable");
    run.patch(CANCEL);
    PrivetRunStatus status = Ends.await(run, 143, "Cancelled");
    assertThat(status.units()).isNull();
    podsGo(run);
  }

  @Test
  void aRunThatIsCancelledWhileItRunsKeepsWhatPassedAndStopsWhatRuns() {
    TestRun run =
        NAMESPACE.run("running").units(6).runUnits("case $1 in u1|u2) ;; *) exec sleep 600; esac");
    run.apply().await("two passed, two run", s -> has(s, 2, 2));
    run.patch(CANCEL);
    PrivetRunStatus status = Ends.await(run, 143, "Cancelled");
    assertThat(status.units().passed()).isEqualTo(2);
    assertThat(status.units().notRun()).isEqualTo(4);
    assertThat(run.masterLog()).contains("cancelled");
    podsGo(run);
  }

  @Test
  void aRunThatIsSuspendedFromTheStartCanBeCancelled() {
    TestRun run = NAMESPACE.run("suspended").spec("suspend", true).apply();
    run.awaitBlocked("Suspended");
    run.patch(CANCEL);
    Ends.await(run, 143, "Cancelled");
    assertThat(run.pods("master")).isEmpty();
  }

  @Test
  void aRunThatHasFinishedStaysAsItEnded() {
    TestRun run = NAMESPACE.run("finished").apply();
    PrivetRunStatus before = Ends.await(run, 0, "AllPassed");
    run.patch(CANCEL);
    podsGo(run);
    PrivetRunStatus after = run.await("the edit was observed", s -> s.observedGeneration() == 2);
    assertThat(after.units()).isEqualTo(before.units());
    assertThat(after.completionTime()).isEqualTo(before.completionTime());
    // kubectl wait goes by the generation that was observed.
    assertThat(Ends.await(run, 0, "AllPassed")).isEqualTo(after);
  }

  @Test
  void aCancelCannotBeTakenBack() {
    TestRun run = NAMESPACE.run("taken-back").spec("suspend", true).spec("cancel", true).apply();
    Ends.await(run, 143, "Cancelled");
    Kubectl.Result result = run.spec("cancel", false).attemptApply();
    assertThat(result.code()).isNotZero();
    assertThat(result.output()).contains("spec.cancel cannot be taken back");
  }

  private static boolean has(PrivetRunStatus status, int passed, int running) {
    return status.units() != null
        && status.units().passed() == passed
        && status.units().running() == running;
  }

  /** None is left that holds a place on a node. */
  private static void podsGo(TestRun run) {
    Awaitility.await()
        .alias("the pods go")
        .atMost(Duration.ofSeconds(60))
        .until(() -> Belongings.openPods(run).isEmpty());
  }
}
