package dev.privet.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.PrivetRunStatus;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a spec says of pods is so in the pods of both roles. */
@OnCluster
class TemplateIT {

  @RegisterExtension static final TestNamespace NAMESPACE = new TestNamespace("template");

  @Test
  void fieldsOfTheSpecAndTheTemplateReachThePods() {
    settings();
    TestRun run =
        NAMESPACE
            .run("fields")
            .spec("workingDir", "/opt")
            .spec("env", List.of(Map.of("name", "PLAIN", "value", "of the spec")))
            .spec(
                "envFrom",
                List.of(
                    Map.of("configMapRef", Map.of("name", "settings")),
                    Map.of("prefix", "KEY_", "secretRef", Map.of("name", "keys"))))
            .spec(
                "resources",
                Map.of(
                    "requests", Map.of("cpu", "20m", "memory", "48Mi"),
                    "limits", Map.of("memory", "96Mi")))
            .podSpec("imagePullSecrets", List.of(Map.of("name", "keys")))
            .podSpec("nodeSelector", Map.of("kubernetes.io/os", "linux"))
            .volume("tmp", "/cache", Map.of("emptyDir", Map.of("medium", "Memory")))
            .volume("files", "/files", Map.of("configMap", Map.of("name", "settings")))
            .runUnits(
                "echo \"$PLAIN, $LEVEL, $KEY_one, $(cat /files/LEVEL), $PWD\";"
                    + " touch /cache/a; grep ' /cache tmpfs' /proc/mounts;"
                    + " cat /sys/fs/cgroup/memory.max"
                    + " /sys/fs/cgroup/memory/memory.limit_in_bytes 2>/dev/null; true")
            .showOutputs()
            .apply();
    PrivetRunStatus status = run.awaitFinished();
    assertThat(status.exitCode()).as(run::describe).isZero();
    assertThat(run.masterLog())
        .contains("of the spec, of the map, of the secret, of the map, /opt")
        .contains("/cache tmpfs")
        .contains("\n" + 96 * 1024 * 1024 + "\n");
    assertThat(run.pods("runner")).hasSize(2);
    assertThat(Stream.of("master", "runner").flatMap(role -> run.pods(role).stream()))
        .allSatisfy(TemplateIT::hasAll);
  }

  private static void hasAll(Pod pod) {
    assertThat(pod.getSpec().getNodeSelector()).containsEntry("kubernetes.io/os", "linux");
    assertThat(pod.getSpec().getImagePullSecrets())
        .extracting(LocalObjectReference::getName)
        .contains("keys");
    Container scripts =
        pod.getSpec().getInitContainers().stream()
            .filter(container -> container.getName().equals("scripts"))
            .findFirst()
            .orElseThrow();
    assertThat(scripts.getWorkingDir()).isEqualTo("/opt");
    assertThat(scripts.getResources().getLimits().get("memory").toString()).isEqualTo("96Mi");
    assertThat(scripts.getResources().getRequests().get("cpu").toString()).isEqualTo("20m");
    assertThat(scripts.getEnv()).anyMatch(env -> env.getName().equals("PLAIN"));
    assertThat(scripts.getEnvFrom()).hasSize(2);
    assertThat(scripts.getVolumeMounts()).anyMatch(m -> m.getMountPath().equals("/cache"));
    Container privet = pod.getSpec().getContainers().get(0);
    assertThat(privet.getEnvFrom()).isEmpty();
    assertThat(privet.getVolumeMounts()).noneMatch(m -> m.getMountPath().equals("/cache"));
  }

  @Test
  void aRunnerRunsAsManyBatchesAtATimeAsItHasSlots() {
    TestRun run =
        NAMESPACE
            .run("slots")
            .spec("runners", 1)
            .spec("slots", 3)
            .units(3)
            .volume("together", "/together", Map.of("emptyDir", Map.of()))
            .runUnits(
                "touch /together/$1; for i in $(seq 600); do"
                    + " [ $(ls /together | wc -l) = 3 ] && echo \"slot $PRIVET_SLOT\" && exit 0;"
                    + " sleep 0.1; done; exit 1")
            .showOutputs()
            .apply();
    PrivetRunStatus status = run.awaitFinished();
    assertThat(status.exitCode()).as(run::describe).isZero();
    assertThat(status.units().passed()).isEqualTo(3);
    assertThat(run.masterLog().lines().filter(line -> line.startsWith("slot ")).distinct())
        .hasSize(3);
  }

  private static void settings() {
    Kubectl.client()
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName("settings")
                .withNamespace(NAMESPACE.name())
                .endMetadata()
                .addToData("LEVEL", "of the map")
                .build())
        .serverSideApply();
    Kubectl.client()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName("keys")
                .withNamespace(NAMESPACE.name())
                .endMetadata()
                .addToStringData("one", "of the secret")
                .build())
        .serverSideApply();
  }
}
