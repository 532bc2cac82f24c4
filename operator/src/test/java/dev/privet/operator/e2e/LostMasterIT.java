package dev.privet.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.PrivetRunStatus;
import dev.privet.operator.status.Conditions;
import io.fabric8.kubernetes.api.model.Pod;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnCluster
@Order(2)
class LostMasterIT {

  @RegisterExtension static final TestNamespace NAMESPACE = new TestNamespace("masters");

  @BeforeAll
  static void prepare() {
    Node.prepare();
  }

  @Test
  void aMasterThatIsKilledGoesOnInItsPodFromItsJournal() {
    TestRun run = slow("killed");
    run.awaitDone(2);
    Pod master = run.pods("master").get(0);
    Node.kill9(master, "privet-runner.jar");
    fails(run);
    assertThat(run.pods("master"))
        .singleElement()
        .satisfies(
            pod -> {
              assertThat(pod.getMetadata().getUid()).isEqualTo(master.getMetadata().getUid());
              assertThat(pod.getStatus().getContainerStatuses().get(0).getRestartCount())
                  .isEqualTo(1);
            });
    assertThat(run.masterLog()).contains("goes on with run");
  }

  @Test
  void aMasterWhosePodIsDeletedBeginsAnewAndComesToATrueVerdict() {
    TestRun run = slow("deleted");
    run.awaitDone(2);
    Pod master = run.pods("master").get(0);
    Kubectl.client().pods().resource(master).delete();
    fails(run);
    assertThat(run.pods("master"))
        .anySatisfy(
            pod ->
                assertThat(pod.getMetadata().getUid()).isNotEqualTo(master.getMetadata().getUid()));
  }

  @Test
  void theVerdictSurvivesAllPods() {
    TestRun run = NAMESPACE.run("survives").apply();
    PrivetRunStatus before = run.awaitFinished();
    Kubectl.run("-n", NAMESPACE.name(), "delete", "jobs,pods", "-l", "privet.dev/run=survives");
    // Another run, so that the operator has surely looked at what is gone.
    assertThat(NAMESPACE.run("witness").apply().awaitFinished().exitCode()).isZero();
    assertThat(run.status()).isEqualTo(before);
    assertThat(run.pods("master")).isEmpty();
  }

  private static TestRun slow(String name) {
    return NAMESPACE
        .run(name)
        .units(8)
        .runUnits("sleep 6; echo ran $1; [ $1 != u7 ] || exit 3")
        .apply();
  }

  private static void fails(TestRun run) {
    PrivetRunStatus status = run.awaitFinished();
    assertThat(status.exitCode()).as(run::describe).isEqualTo(3);
    assertThat(status.units().total()).isEqualTo(8);
    assertThat(status.units().passed()).isEqualTo(7);
    assertThat(status.units().failed()).isEqualTo(1);
    assertThat(status.failures()).singleElement().extracting("unit").isEqualTo("u7");
    assertThat(run.condition(Conditions.SUCCEEDED).getReason()).isEqualTo("TestsFailed");
  }
}
