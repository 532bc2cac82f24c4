package dev.privet.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.PrivetRunStatus;
import dev.privet.api.v1alpha1.PrivetRunStatus.Phase;
import io.fabric8.kubernetes.api.model.Pod;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnCluster
class ElasticIT {

  @RegisterExtension static final TestNamespace NAMESPACE = new TestNamespace("elastic");

  @Test
  void aRunThatIsSuspendedKeepsWhatItHasAndGoesOn() {
    TestRun run = slow("suspended", 2, 10);
    PrivetRunStatus before = run.awaitDone(1);
    Pod master = run.pods("master").get(0);
    run.patch("{\"spec\":{\"suspend\":true}}");
    assertThat(run.awaitBlocked("Suspended").getMessage()).contains("spec.suspend");
    Awaitility.await()
        .atMost(TestRun.PATIENCE)
        .untilAsserted(() -> assertThat(run.pods("runner")).isEmpty());
    run.patch("{\"spec\":{\"suspend\":false}}");
    PrivetRunStatus status = passes(run);
    assertThat(status.runners().lost()).isZero();
    assertThat(status.startTime()).isEqualTo(before.startTime());
    assertThat(run.pods("master").get(0).getMetadata().getUid())
        .isEqualTo(master.getMetadata().getUid());
  }

  @Test
  void aRunThatIsSuspendedFromTheStartMakesNothingUntilItMay() {
    TestRun run = NAMESPACE.run("held").spec("suspend", true).apply();
    run.awaitBlocked("Suspended");
    assertThat(run.status().phase()).isEqualTo(Phase.Pending);
    assertThat(run.status().startTime()).isNull();
    assertThat(run.pods("master")).isEmpty();
    run.patch("{\"spec\":{\"suspend\":false}}");
    assertThat(run.awaitFinished().exitCode()).isZero();
  }

  @Test
  void kubectlScaleAddsRunnersToARun() {
    TestRun run = slow("up", 1, 30);
    run.awaitRunning(1);
    Kubectl.run("-n", NAMESPACE.name(), "scale", "prun/up", "--replicas=3");
    run.await("3 connected", s -> s.runners().connected() == 3);
    assertThat(run.status().runners().desired()).isEqualTo(3);
    passes(run);
  }

  @Test
  void aRunThatIsScaledDownLosesNothing() {
    TestRun run = slow("down", 3, 12);
    run.awaitRunning(3);
    Kubectl.run("-n", NAMESPACE.name(), "scale", "prun/down", "--replicas=1");
    run.await("1 connected", s -> s.runners() != null && s.runners().connected() == 1);
    assertThat(passes(run).runners().lost()).isZero();
  }

  private static TestRun slow(String name, int runners, int units) {
    return NAMESPACE
        .run(name)
        .units(units)
        .spec("runners", runners)
        .runUnits("sleep 3; echo ran $1")
        .apply();
  }

  private static PrivetRunStatus passes(TestRun run) {
    PrivetRunStatus status = run.awaitFinished();
    assertThat(status.exitCode()).as(run::describe).isZero();
    assertThat(status.units().passed()).isEqualTo(status.units().total()).isPositive();
    return status;
  }
}
