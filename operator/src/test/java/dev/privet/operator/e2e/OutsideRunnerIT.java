package dev.privet.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The image privet by itself: a master in a pod, and its runner in a container outside. */
@OnCluster
class OutsideRunnerIT {

  private static final String TOKEN = "of-this-test";
  private static final Map<String, String> KIT =
      Map.of("units", "#!/bin/sh\necho one\necho two\n", "runner-run-units", "#!/bin/sh\nid -u\n");

  @RegisterExtension
  static final TestNamespace NAMESPACE =
      new TestNamespace("outside", Map.of("pod-security.kubernetes.io/enforce", "restricted"));

  @TempDir Path folder;

  @Test
  void aContainerOutsideRunsTheUnitsOfAMasterInAPod() throws Exception {
    assumeThat(docker("version").waitFor()).as("a Docker daemon that answers").isZero();
    startMaster();
    await().atMost(TestRun.PATIENCE).until(() -> log().contains("listening on"));
    Process runner =
        docker(
            "run",
            "--rm",
            "--network=host",
            "--read-only",
            "--tmpfs=/tmp",
            "--env=PRIVET_TOKEN",
            "--volume=" + kitFolder() + ":/kit:ro",
            TestImages.privet(),
            "-connect",
            master().getStatus().getPodIP() + ":4222",
            "-privet-dir",
            "/kit");
    assertThat(runner.waitFor(TestRun.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    String said = new String(runner.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(runner.exitValue()).as(said).isZero();
    await()
        .atMost(TestRun.PATIENCE)
        .until(() -> List.of("Succeeded", "Failed").contains(master().getStatus().getPhase()));
    assertThat(log()).contains("2 units: 2 passed").contains("privet: exit code 0");
  }

  private static void startMaster() {
    Kubectl.client()
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName("kit")
                .withNamespace(NAMESPACE.name())
                .endMetadata()
                .withData(KIT)
                .build())
        .create();
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withName("master")
            .withNamespace(NAMESPACE.name())
            .endMetadata()
            .withNewSpec()
            .withRestartPolicy("Never")
            .withNewSecurityContext()
            .withRunAsNonRoot(true)
            .withNewSeccompProfile()
            .withType("RuntimeDefault")
            .endSeccompProfile()
            .endSecurityContext()
            .addNewContainer()
            .withName("privet")
            .withImage(TestImages.privet())
            .withArgs("-bind", "0.0.0.0:4222", "-privet-dir", "/kit")
            .addNewEnv()
            .withName("PRIVET_TOKEN")
            .withValue(TOKEN)
            .endEnv()
            .withNewSecurityContext()
            .withAllowPrivilegeEscalation(false)
            .withReadOnlyRootFilesystem(true)
            .withNewCapabilities()
            .addToDrop("ALL")
            .endCapabilities()
            .endSecurityContext()
            .addNewVolumeMount()
            .withName("kit")
            .withMountPath("/kit")
            .endVolumeMount()
            .addNewVolumeMount()
            .withName("tmp")
            .withMountPath("/tmp")
            .endVolumeMount()
            .endContainer()
            .addNewVolume()
            .withName("kit")
            .withNewConfigMap()
            .withName("kit")
            .withDefaultMode(0755)
            .endConfigMap()
            .endVolume()
            .addNewVolume()
            .withName("tmp")
            .withNewEmptyDir()
            .endEmptyDir()
            .endVolume()
            .endSpec()
            .build();
    Kubectl.client().resource(pod).create();
  }

  private static Pod master() {
    return Kubectl.client().pods().inNamespace(NAMESPACE.name()).withName("master").get();
  }

  private static String log() {
    boolean started =
        master().getStatus().getContainerStatuses().stream()
            .anyMatch(c -> c.getState().getWaiting() == null);
    return started ? Kubectl.run("-n", NAMESPACE.name(), "logs", "master") : "";
  }

  /** Readable for the container's user, who is none of this machine. */
  private Path kitFolder() throws IOException {
    Path kit = Files.createDirectory(folder.resolve("kit"));
    for (Map.Entry<String, String> script : KIT.entrySet()) {
      Path file = Files.writeString(kit.resolve(script.getKey()), script.getValue());
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    return kit;
  }

  private static Process docker(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PRIVET_TOKEN", TOKEN);
    return builder.start();
  }
}
