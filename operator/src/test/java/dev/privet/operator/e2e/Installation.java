package dev.privet.operator.e2e;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Installs the operator once for all tests, as an administrator does: {@code kubectl apply -k}. */
final class Installation implements ExecutionCondition, BeforeAllCallback {

  private static final Path TARGET = Path.of("target", "e2e");

  private static boolean installed;

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Optional<String> missing = missing();
    return missing
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled("there is a cluster"));
  }

  private static Optional<String> missing() {
    if (TestImages.registry().isEmpty()) {
      return Optional.of(
          "no images: build with -Pimages -Dimage.registry=HOST:PORT, and set KUBECONFIG");
    }
    try {
      Kubectl.client().getKubernetesVersion();
      return Optional.empty();
    } catch (KubernetesClientException e) {
      return Optional.of("no cluster answers: set KUBECONFIG (" + e.getMessage() + ")");
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    install();
  }

  private static synchronized void install() throws IOException {
    if (installed || TestImages.otherOperator().isPresent()) {
      return;
    }
    Files.createDirectories(TARGET);
    Files.writeString(TARGET.resolve("kustomization.yaml"), overlay());
    Kubectl.run("apply", "-k", TARGET.toString());
    Kubectl.run("-n", "privet-system", "rollout", "restart", "deployment/privet-operator");
    Kubectl.run(
        Duration.ofMinutes(3),
        "-n",
        "privet-system",
        "rollout",
        "status",
        "deployment/privet-operator");
    installed = true;
  }

  /** What an administrator with a registry of their own writes. */
  private static String overlay() {
    return """
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        resources: [../../../deploy/cluster]
        images:
          - {name: privet-operator, newName: %1$s/privet-operator, newTag: %2$s}
        patches:
          - patch: |
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: privet-operator, namespace: privet-system}
              spec:
                template:
                  spec:
                    containers:
                      - name: operator
                        env:
                          - {name: PRIVET_IMAGE, value: "%1$s/privet:%2$s"}
                          - {name: PRIVET_IMAGE_PULL_TIMEOUT, value: PT20S}
        """
        .formatted(TestImages.registry().orElseThrow(), TestImages.tag());
  }
}
