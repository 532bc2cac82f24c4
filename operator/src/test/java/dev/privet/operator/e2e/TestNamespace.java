package dev.privet.operator.e2e;

import dev.privet.api.v1alpha1.PrivetRun;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A namespace of its own for the tests of one class. */
final class TestNamespace implements BeforeAllCallback, AfterAllCallback {

  private final String name;
  private final Map<String, String> labels;

  TestNamespace(String name) {
    this(name, Map.of());
  }

  TestNamespace(String name, Map<String, String> labels) {
    this.name = "e2e-" + name + "-" + Long.toString(System.nanoTime() & 0xffffff, 36);
    this.labels = labels;
  }

  String name() {
    return name;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    Kubectl.client()
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels)
                .endMetadata()
                .build())
        .create();
  }

  /** Runs first: a namespace with failed Jobs in it may never go (Kubernetes 1.34). */
  @Override
  public void afterAll(ExtensionContext context) {
    KubernetesClient client = Kubectl.client();
    client.resources(PrivetRun.class).inNamespace(name).delete();
    client
        .batch()
        .v1()
        .jobs()
        .inNamespace(name)
        .informOnCondition(java.util.Collection::isEmpty)
        .completeOnTimeout(null, 60, TimeUnit.SECONDS)
        .join();
    client.namespaces().withName(name).delete();
  }

  /** A run in this namespace, to be filled. */
  TestRun run(String runName) {
    return new TestRun(this, runName);
  }
}
