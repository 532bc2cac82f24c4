package dev.privet.operator.observe;

import static dev.privet.operator.Fixtures.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.operator.desired.Role;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CrowdingTest {

  private static final Optional<Blockage> QUOTA = blockage(Blocker.QuotaExceeded);

  @Test
  void runnersStopWhenTheyHoldTheQuotaThatTheMasterNeeds() {
    assertThat(Crowding.of(cluster(List.of(), List.of(placed(Role.RUNNER)), false), QUOTA))
        .isTrue();
  }

  @Test
  void runnersStopWhenTheyHoldTheNodesThatTheMasterNeeds() {
    Cluster cluster = cluster(List.of(waiting(Role.MASTER)), List.of(placed(Role.RUNNER)), false);
    assertThat(Crowding.of(cluster, blockage(Blocker.Unschedulable))).isTrue();
  }

  @Test
  void runnersThatHaveStoppedWaitUntilTheMasterHasItsPlace() {
    assertThat(Crowding.of(cluster(List.of(), List.of(), true), QUOTA)).isTrue();
    assertThat(Crowding.of(cluster(List.of(placed(Role.MASTER)), List.of(), true), QUOTA))
        .isFalse();
  }

  @Test
  void runnersThatHoldNothingAreInNobodysWay() {
    assertThat(Crowding.of(cluster(List.of(), List.of(waiting(Role.RUNNER)), false), QUOTA))
        .isFalse();
    Cluster over = cluster(List.of(), List.of(pod(Role.RUNNER, "{phase: Succeeded}")), false);
    assertThat(Crowding.of(over, QUOTA)).isFalse();
  }

  @Test
  void runnersStayWhenSomethingElseKeepsTheMaster() {
    Cluster cluster = cluster(List.of(), List.of(placed(Role.RUNNER)), false);
    assertThat(Crowding.of(cluster, Optional.empty())).isFalse();
    assertThat(Crowding.of(cluster, blockage(Blocker.ImagePullFailed))).isFalse();
  }

  private static Optional<Blockage> blockage(Blocker reason) {
    return Optional.of(new Blockage(reason, "no room"));
  }

  private static Pod waiting(Role role) {
    return pod(role, "{phase: Pending}");
  }

  private static Pod placed(Role role) {
    Pod pod = waiting(role);
    pod.setSpec(new PodSpecBuilder().withNodeName("node-1").build());
    return pod;
  }

  private static Cluster cluster(List<Pod> masters, List<Pod> runners, boolean stopped) {
    Job job = new JobBuilder().withNewSpec().withSuspend(stopped).endSpec().build();
    return new Cluster(Optional.empty(), Optional.of(job), masters, runners, false);
  }
}
