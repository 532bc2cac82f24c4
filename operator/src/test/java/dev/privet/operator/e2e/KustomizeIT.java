package dev.privet.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The folder deploy with another registry, and for another namespace, as the README says. */
@OnCluster
class KustomizeIT {

  private static final String REGISTRY = "registry.example.com/me/";

  @RegisterExtension static final TestNamespace NAMESPACE = new TestNamespace("kustomize");

  @TempDir Path folder;

  @BeforeEach
  void copy() throws Exception {
    Process copied =
        new ProcessBuilder("cp", "-r", "../deploy/.", folder.toString()).inheritIO().start();
    assertThat(copied.waitFor()).isZero();
    edit("base", "newName: privet", "newName: " + REGISTRY + "privet");
  }

  @Test
  void theImageOfTheRunsFollowsTheRegistry() {
    String objects = Kubectl.run("kustomize", folder.resolve("cluster").toString());
    assertThat(objects)
        .containsPattern("name: PRIVET_IMAGE\n *value: " + REGISTRY + "privet:\\d")
        .containsPattern("image: " + REGISTRY + "privet-operator:\\d")
        .doesNotContain("kind: PodTemplate\n");
  }

  @Test
  void anOperatorForOneNamespaceNeedsNothingOutsideIt() throws Exception {
    edit("namespaced", "namespace: default", "namespace: " + NAMESPACE.name());
    Path namespaced = folder.resolve("namespaced");
    String objects = Kubectl.run("kustomize", namespaced.toString());
    assertThat(objects)
        .contains("name: QUARKUS_OPERATOR_SDK_NAMESPACES")
        .doesNotContain("privet-system", "kind: Cluster", "kind: Namespace\n");
    assertThat(Kubectl.run("apply", "--dry-run=server", "-k", namespaced.toString()))
        .contains("deployment.apps/privet-operator created");
  }

  private void edit(String part, String text, String replacement) throws IOException {
    Path file = folder.resolve(part).resolve("kustomization.yaml");
    String before = Files.readString(file);
    assertThat(before).contains(text);
    Files.writeString(file, before.replace(text, replacement));
  }
}
