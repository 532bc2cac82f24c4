package dev.privet.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.PrivetRunStatus;
import dev.privet.api.v1alpha1.PrivetRunStatus.Phase;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnCluster
@Order(2)
class ElasticIT {

  @RegisterExtension static final TestNamespace NAMESPACE = new TestNamespace("elastic");

  private static final String UNTIL_GO = "until [ -e /tmp/go ]; do sleep 0.2; done";

  @Test
  void aRunThatIsSuspendedKeepsWhatItHasAndGoesOn() {
    TestRun run = start("suspended", 2, 10, "sleep 3; [ $1 != u10 ] || " + UNTIL_GO);
    PrivetRunStatus before = run.awaitDone(1);
    Pod master = run.pods("master").get(0);
    run.patch("{\"spec\":{\"suspend\":true}}");
    assertThat(run.awaitBlocked("Suspended").getMessage()).contains("spec.suspend");
    Awaitility.await()
        .atMost(TestRun.PATIENCE)
        .untilAsserted(() -> assertThat(run.pods("runner")).isEmpty());
    run.patch("{\"spec\":{\"suspend\":false}}");
    Awaitility.await()
        .alias("the new runners are let go")
        .atMost(TestRun.PATIENCE)
        .until(() -> run.pods("runner").size() == 2 && run.touch("go"));
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
    TestRun run = start("up", 1, 30, "sleep 3");
    run.awaitRunning(1);
    Kubectl.run("-n", NAMESPACE.name(), "scale", "prun/up", "--replicas=3");
    run.await("3 connected", s -> s.runners().connected() == 3);
    assertThat(run.status().runners().desired()).isEqualTo(3);
    passes(run);
  }

  @Test
  void aRunThatIsScaledDownLosesNothing() {
    TestRun run = start("down", 3, 12, UNTIL_GO);
    run.awaitRunning(3);
    Kubectl.run("-n", NAMESPACE.name(), "scale", "prun/down", "--replicas=1");
    Awaitility.await()
        .alias("two pods leave")
        .atMost(TestRun.PATIENCE)
        .until(() -> run.pods("runner").stream().filter(pod -> !leaves(pod)).count() == 1);
    Map<Boolean, List<Pod>> pods =
        run.pods("runner").stream().collect(Collectors.partitioningBy(ElasticIT::leaves));
    pods.get(true).forEach(pod -> run.touch("go", List.of(pod))); // unless it has left
    run.await("1 connected", s -> s.runners() != null && s.runners().connected() == 1);
    assertThat(run.touch("go", pods.get(false))).isTrue();
    assertThat(passes(run).runners().lost()).isZero();
  }

  private static boolean leaves(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() != null;
  }

  private static TestRun start(String name, int runners, int units, String first) {
    return NAMESPACE
        .run(name)
        .units(units)
        .spec("runners", runners)
        .runUnits(first + "; echo ran $1")
        .apply();
  }

  private static PrivetRunStatus passes(TestRun run) {
    PrivetRunStatus status = run.awaitFinished();
    assertThat(status.exitCode()).as(run::describe).isZero();
    assertThat(status.units().passed()).isEqualTo(status.units().total()).isPositive();
    return status;
  }
}
