package dev.privet.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The image {@code privet} in pods that somebody wrote by hand: no operator, no agent. */
@OnCluster
class StandaloneIT {

  @RegisterExtension static final TestNamespace NAMESPACE = new TestNamespace("standalone");

  private static final String TOKEN = "the-token-of-both";

  @Test
  void runnersOfTheImageConnectToAMasterOfTheImage() {
    kit();
    start("master", TOKEN, "-bind", "0.0.0.0:4222", "-privet-dir", "/kit", "-verbose");
    String address = address("master");
    start("runner-1", TOKEN, "-connect", address + ":4222", "-privet-dir", "/kit");
    start("runner-2", TOKEN, "-connect", address + ":4222", "-privet-dir", "/kit");
    awaitJoined(2);
    letGo("runner-1");
    letGo("runner-2");
    assertThat(exitCode("master")).as(() -> log("master")).isEqualTo(3);
    assertThat(exitCode("runner-1")).as(() -> log("runner-1")).isZero();
    assertThat(exitCode("runner-2")).as(() -> log("runner-2")).isZero();
    assertThat(log("master")).contains("6 units: 5 passed, 1 failed").contains("no good");
  }

  @Test
  void aRunnerWithAnotherTokenIsRefused() {
    kit();
    start("strict", TOKEN, "-bind", "0.0.0.0:4222", "-privet-dir", "/kit");
    String address = address("strict");
    start("stranger", "another", "-connect", address + ":4222", "-privet-dir", "/kit");
    assertThat(exitCode("stranger")).as(() -> log("stranger")).isEqualTo(123);
  }

  private static void kit() {
    Kubectl.client()
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName("kit")
                .withNamespace(NAMESPACE.name())
                .endMetadata()
                .addToData("units", "#!/bin/sh\nseq 6\n")
                .addToData(
                    "runner-run-units",
                    "#!/bin/sh\nuntil [ -e /tmp/go ]; do sleep 0.2; done\n"
                        + "[ $1 != 4 ] || { echo no good; exit 3; }\n")
                .build())
        .serverSideApply();
  }

  private static void awaitJoined(int runners) {
    Awaitility.await()
        .alias(runners + " runners joined")
        .atMost(TestRun.PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(StandaloneIT::joined, joined -> joined >= runners);
  }

  /** There is no log before the container runs. */
  private static long joined() {
    return Kubectl.attempt(TestRun.PATIENCE, "", "-n", NAMESPACE.name(), "logs", "master")
        .output()
        .lines()
        .filter(line -> line.contains(" joined from "))
        .count();
  }

  private static void letGo(String runner) {
    Kubectl.run("-n", NAMESPACE.name(), "exec", runner, "--", "sh", "-c", ": >/tmp/go");
  }

  private static void start(String name, String token, String... arguments) {
    Map<String, Object> container =
        Map.of(
            "name",
            "privet",
            "image",
            TestImages.privet(),
            "args",
            List.of(arguments),
            "env",
            List.of(Map.of("name", "PRIVET_TOKEN", "value", token)),
            "securityContext",
            Map.of("readOnlyRootFilesystem", true),
            "volumeMounts",
            List.of(
                Map.of("name", "kit", "mountPath", "/kit"),
                Map.of("name", "tmp", "mountPath", "/tmp")));
    Map<String, Object> pod =
        Map.of(
            "apiVersion",
            "v1",
            "kind",
            "Pod",
            "metadata",
            Map.of("name", name),
            "spec",
            Map.of(
                "restartPolicy",
                "Never",
                "containers",
                List.of(container),
                "volumes",
                List.of(
                    Map.of("name", "kit", "configMap", Map.of("name", "kit", "defaultMode", 0755)),
                    Map.of("name", "tmp", "emptyDir", Map.of()))));
    Kubectl.apply(NAMESPACE.name(), Kubectl.client().getKubernetesSerialization().asJson(pod));
  }

  private static String address(String name) {
    return Awaitility.await()
        .atMost(TestRun.PATIENCE)
        .until(() -> pod(name).getStatus().getPodIP(), Objects::nonNull);
  }

  private static Pod pod(String name) {
    return Kubectl.client().pods().inNamespace(NAMESPACE.name()).withName(name).get();
  }

  private static int exitCode(String name) {
    Awaitility.await()
        .alias("the end of " + name)
        .atMost(TestRun.PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> List.of("Succeeded", "Failed").contains(pod(name).getStatus().getPhase()));
    return pod(name)
        .getStatus()
        .getContainerStatuses()
        .get(0)
        .getState()
        .getTerminated()
        .getExitCode();
  }

  private static String log(String name) {
    return Kubectl.run("-n", NAMESPACE.name(), "logs", name);
  }
}
