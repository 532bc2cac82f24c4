package dev.privet.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.PrivetRun;
import dev.privet.api.v1alpha1.PrivetRunStatus;
import dev.privet.operator.desired.Labels;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs beside each other, and after each other. */
@OnCluster
@Order(1)
class NamesakesIT {

  @RegisterExtension static final TestNamespace NAMESPACE = new TestNamespace("namesakes");

  private static final String WAIT = "exec sleep 600";

  @Test
  void twoRunsAtOnceHaveTheirOwnVerdicts() {
    TestRun good = NAMESPACE.run("good").units(6).apply();
    TestRun bad = NAMESPACE.run("bad").units(3).runUnits("exit 9").apply();
    assertThat(Ends.await(good, 0, "AllPassed").units().passed()).isEqualTo(6);
    assertThat(Ends.await(bad, 9, "TestsFailed").units().failed()).isEqualTo(3);
  }

  @Test
  void applyingTheSameFileAgainChangesNothing() {
    TestRun run =
        NAMESPACE
            .run("again")
            .runUnits("[ $1 != u4 ] || while [ ! -e /tmp/go ]; do sleep 0.1; done")
            .apply();
    run.awaitDone(3);
    run.await("2 connected", s -> s.runners().connected() == 2);
    Set<String> pods = pods(run);
    assertThat(Kubectl.apply(NAMESPACE.name(), run.document())).contains("unchanged");
    assertThat(run.touch("go")).isTrue();
    PrivetRunStatus status = Ends.await(run, 0, "AllPassed");
    assertThat(status.units().passed()).isEqualTo(4);
    assertThat(status.runners().lost()).isZero();
    assertThat(Kubectl.apply(NAMESPACE.name(), run.document())).contains("unchanged");
    Awaitility.await().atMost(TestRun.PATIENCE).until(() -> Belongings.openPods(run).isEmpty());
    assertThat(run.status()).isEqualTo(status);
    assertThat(pods(run)).isEqualTo(pods);
  }

  private static final Map<String, String> PATCHES =
      Map.of(
          "template", "{\"spec\":{\"template\":{\"spec\":{\"hostname\":\"other\"}}}}",
          "services", "{\"spec\":{\"services\":[{\"name\":\"db\",\"image\":\"db:1\"}]}}",
          "resources", "{\"spec\":{\"resources\":{\"limits\":{\"cpu\":\"7\"}}}}");

  @Test
  void whatARunIsCannotChangeWhileItRuns() {
    TestRun run = NAMESPACE.run("edit").runUnits(WAIT).apply();
    run.awaitRunning(1);
    Kubectl.Result result = run.spec("image", "another:1").attemptApply();
    assertThat(result.code()).isNotZero();
    assertThat(result.output())
        .contains(
            "spec.image cannot change once the run has started: delete the run and apply it anew,"
                + " or give it another name");
    for (String field : List.of("template", "services", "resources")) {
      assertThat(patched(run, PATCHES.get(field)))
          .contains("spec." + field + " cannot change once the run has started");
    }
    assertThat(patched(run, "{\"spec\":{\"runners\":3}}")).contains("patched");
    run.resource().delete();
  }

  private static String patched(TestRun run, String patch) {
    return Kubectl.attempt(
            TestRun.PATIENCE,
            "",
            "-n",
            NAMESPACE.name(),
            "patch",
            "prun",
            run.name(),
            "--type=merge",
            "-p",
            patch)
        .output();
  }

  @Test
  void aRunThatIsDeletedWhileItRunsLeavesNothing() {
    TestRun run = NAMESPACE.run("deleted").runUnits(WAIT).apply();
    run.awaitRunning(2);
    assertThat(Belongings.made(run))
        .contains(
            "Service/deleted-master",
            "Job/deleted-master",
            "Job/deleted-runner",
            "NetworkPolicy/deleted-master")
        .anyMatch(object -> object.startsWith("Secret/deleted-token-"))
        .anyMatch(object -> object.startsWith("Pod/deleted-runner-0-"));
    Kubectl.run("-n", NAMESPACE.name(), "delete", "prun", "deleted", "--wait=false");
    Awaitility.await()
        .alias("everything is gone")
        .atMost(TestRun.PATIENCE)
        .untilAsserted(() -> assertThat(Belongings.made(run)).isEmpty());
  }

  @Test
  void aFinishedRunThatIsDeletedLeavesNothing() {
    TestRun run = NAMESPACE.run("over").apply();
    Ends.await(run, 0, "AllPassed");
    assertThat(Belongings.made(run)).contains("ConfigMap/over-report");
    Kubectl.run("-n", NAMESPACE.name(), "delete", "prun", "over", "--wait=false");
    Awaitility.await()
        .alias("everything is gone")
        .atMost(TestRun.PATIENCE)
        .untilAsserted(() -> assertThat(Belongings.made(run)).isEmpty());
  }

  @Test
  void aRunThatIsMadeAnewAtOnceHasItsOwnVerdict() {
    TestRun former = NAMESPACE.run("anew").runUnits("trap '' TERM; sleep 600 & wait; wait").apply();
    former.awaitRunning(2);
    Set<String> formerPods = pods(former);
    Kubectl.run("-n", NAMESPACE.name(), "delete", "prun", "anew", "--wait=false");
    TestRun run = NAMESPACE.run("anew").units(7).apply();
    PrivetRunStatus status = Ends.await(run, 0, "AllPassed");
    assertThat(status.units().total()).isEqualTo(7);
    assertThat(status.units().passed()).isEqualTo(7);
    assertThat(status.runners().lost()).isZero();
    assertThat(Belongings.made(run)).isNotEmpty();
    assertThat(pods(run)).doesNotContainAnyElementsOf(formerPods);
  }

  @Test
  void aRunTouchesNothingOfAnotherOwnerAndPassesOnceThatIsGone() {
    Service other =
        new ServiceBuilder()
            .withNewMetadata()
            .withName("taken-master")
            .withNamespace(NAMESPACE.name())
            .endMetadata()
            .withNewSpec()
            .addNewPort()
            .withPort(80)
            .endPort()
            .endSpec()
            .build();
    String uid = Kubectl.client().resource(other).create().getMetadata().getUid();
    TestRun run = NAMESPACE.run("taken").apply();
    assertThat(run.awaitBlocked("FormerRun").getMessage()).contains("Service taken-master");
    assertThat(run.pods("master")).isEmpty();
    assertThat(Kubectl.client().resource(other).get().getMetadata().getUid()).isEqualTo(uid);
    Kubectl.client().resource(other).delete();
    assertThat(Ends.await(run, 0, "AllPassed").units().passed()).isEqualTo(4);
  }

  private static Set<String> pods(TestRun run) {
    PrivetRun now = run.get();
    List<Pod> pods =
        Kubectl.client()
            .pods()
            .inNamespace(NAMESPACE.name())
            .withLabel(Labels.UID, now.getMetadata().getUid())
            .list()
            .getItems();
    return pods.stream().map(pod -> pod.getMetadata().getName()).collect(Collectors.toSet());
  }
}
