package dev.privet.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.PrivetRunStatus;
import dev.privet.api.v1alpha1.PrivetRunStatus.Phase;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.ResourceQuotaStatus;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A namespace with a quota. */
@OnCluster
@Order(2)
class QuotaIT {

  @RegisterExtension static final TestNamespace NAMESPACE = new TestNamespace("quota");

  @Test
  void aRunBeyondTheQuotaSaysSoAndPassesOnceTheQuotaIsRaised() {
    onlyPods(0);
    TestRun run = NAMESPACE.run("quota").apply();
    assertThat(run.awaitBlocked("QuotaExceeded").getMessage())
        .contains("exceeded quota: pods")
        .contains("raise the quota");
    assertThat(run.status().phase()).isEqualTo(Phase.Pending);
    assertThat(Ends.event(run, "QuotaExceeded").getType()).isEqualTo("Warning");
    pods(10);
    assertThat(Ends.await(run, 0, "AllPassed").units().passed()).isEqualTo(4);
  }

  @Test
  void aRunThatHasRoomForSomeRunnersPassesWithThose() {
    onlyPods(2);
    TestRun run = NAMESPACE.run("some").spec("runners", 5).apply();
    PrivetRunStatus status = Ends.await(run, 0, "AllPassed");
    assertThat(status.units().passed()).isEqualTo(4);
  }

  @Test
  void runnersMakeRoomForAMasterThatHasToComeBack() {
    onlyPods(3);
    TestRun run = NAMESPACE.run("crowded").runUnits("sleep 8").apply();
    run.awaitRunning(2);
    pods(2);
    Kubectl.client().resource(run.pods("master").get(0)).delete();
    assertThat(Ends.event(run, "Crowded").getMessage()).contains("until the master has room");
    assertThat(Ends.await(run, 0, "AllPassed").units().passed()).isEqualTo(4);
  }

  /** Waits until the pods of the other tests count no more. */
  private static void onlyPods(int most) {
    pods(most);
    Awaitility.await()
        .alias("the quota is free")
        .atMost(TestRun.PATIENCE)
        .until(QuotaIT::status, Map.of("hard", "" + most, "used", "0")::equals);
  }

  private static Map<String, String> status() {
    ResourceQuotaStatus status =
        Kubectl.client()
            .resourceQuotas()
            .inNamespace(NAMESPACE.name())
            .withName("pods")
            .get()
            .getStatus();
    return Map.of("hard", amount(status.getHard()), "used", amount(status.getUsed()));
  }

  private static String amount(Map<String, Quantity> of) {
    return of == null || of.get("pods") == null ? "?" : of.get("pods").getAmount();
  }

  private static void pods(int most) {
    Kubectl.client()
        .resource(
            new ResourceQuotaBuilder()
                .withNewMetadata()
                .withName("pods")
                .withNamespace(NAMESPACE.name())
                .endMetadata()
                .withNewSpec()
                .addToHard("pods", Quantity.parse(Integer.toString(most)))
                .endSpec()
                .build())
        .serverSideApply();
  }
}
