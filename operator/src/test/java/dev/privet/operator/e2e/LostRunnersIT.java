package dev.privet.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.PrivetRunStatus;
import dev.privet.operator.status.Conditions;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.PodResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnCluster
@Order(1)
class LostRunnersIT {

  @RegisterExtension static final TestNamespace NAMESPACE = new TestNamespace("runners");

  @BeforeAll
  static void prepare() {
    Node.prepare();
  }

  @Test
  void aRunnerPodThatIsDeletedGivesItsUnitsBack() {
    TestRun run = slow("deleted");
    resource(run.pods("runner").get(0)).delete();
    passes(run);
  }

  @Test
  void aRunnerPodThatIsEvictedIsReplaced() {
    TestRun run = slow("evicted");
    Pod victim = run.pods("runner").get(0);
    assertThat(resource(victim).evict()).isTrue();
    passes(run);
  }

  @Test
  void aRunnerThatIsKilledIsReplacedAndItsUnitRunsAgain() {
    TestRun run = slow("killed");
    Node.kill9(run.pods("runner").get(0), "privet-runner.jar");
    PrivetRunStatus status = passes(run);
    assertThat(status.runners().lost()).isEqualTo(1);
  }

  @Test
  void aRunGoesOnWhenAllItsRunnerPodsAreDeletedAtOnce() {
    TestRun run = slow("all-deleted");
    run.pods("runner").forEach(pod -> resource(pod).delete());
    passes(run);
  }

  private static TestRun slow(String name) {
    TestRun run = NAMESPACE.run(name).units(6).runUnits("sleep 6; echo ran $1").apply();
    run.awaitRunning(2);
    return run;
  }

  private static PrivetRunStatus passes(TestRun run) {
    PrivetRunStatus status = run.awaitFinished();
    assertThat(status.exitCode()).as(run::describe).isZero();
    assertThat(status.units().passed()).isEqualTo(6);
    assertThat(status.units().total()).isEqualTo(6);
    assertThat(status.units().lost()).isZero();
    assertThat(run.condition(Conditions.SUCCEEDED).getReason()).isEqualTo("AllPassed");
    return status;
  }

  private static PodResource resource(Pod pod) {
    return Kubectl.client().pods().resource(pod);
  }
}
