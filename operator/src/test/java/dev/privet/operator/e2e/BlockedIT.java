package dev.privet.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.PrivetRunStatus;
import dev.privet.api.v1alpha1.PrivetRunStatus.Phase;
import dev.privet.operator.status.Conditions;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What keeps a run from starting: it says so, and goes on as soon as it can. */
@OnCluster
@Order(2)
class BlockedIT {

  @RegisterExtension static final TestNamespace NAMESPACE = new TestNamespace("blocked");

  /** A few on a machine that has nothing else to do; more where many pods start at once. */
  private static final Duration SECONDS = Duration.ofSeconds(120);

  @Test
  void anImageThatDoesNotExistIsSaidAndEndsTheRun() {
    String image = TestImages.registry().orElseThrow() + "/not/there:1";
    TestRun run = NAMESPACE.run("image").spec("image", image).apply();
    Condition blocked = blocked(run, "ImagePullFailed");
    assertThat(blocked.getMessage()).contains(image).contains("imagePullSecrets");
    assertThat(run.status().exitCode()).isNull();
    assertThat(Ends.event(run, "ImagePullFailed").getMessage()).contains(image);
    PrivetRunStatus status = Ends.await(run, 121, "ImagePullFailed");
    assertThat(status.units()).isNull();
    assertThat(run.condition(Conditions.SUCCEEDED).getMessage()).contains(image);
  }

  @Test
  void aMissingSecretOfAVariableIsNamedAndTheRunPassesOnceItIsThere() {
    TestRun run =
        NAMESPACE
            .run("env")
            .spec(
                "env",
                List.of(
                    Map.of(
                        "name",
                        "PASSWORD",
                        "valueFrom",
                        Map.of("secretKeyRef", Map.of("name", "env-secret", "key", "word")))))
            .runUnits("test \"$PASSWORD\" = sesame")
            .apply();
    passesWithTheSecret(run, "env-secret");
  }

  @Test
  void aMissingSecretOfAllVariablesIsNamedAndTheRunPassesOnceItIsThere() {
    TestRun run =
        NAMESPACE
            .run("env-from")
            .spec("envFrom", List.of(Map.of("secretRef", Map.of("name", "env-from-secret"))))
            .runUnits("test \"$word\" = sesame")
            .apply();
    passesWithTheSecret(run, "env-from-secret");
  }

  @Test
  void aMissingSecretOfAVolumeIsNamedAndTheRunPassesOnceItIsThere() {
    TestRun run =
        NAMESPACE
            .run("volume")
            .volume("extra", "/extra", Map.of("secret", Map.of("secretName", "volume-secret")))
            .runUnits("test \"$(cat /extra/word)\" = sesame")
            .apply();
    passesWithTheSecret(run, "volume-secret");
  }

  private static void passesWithTheSecret(TestRun run, String secret) {
    assertThat(blocked(run, "MissingSecret").getMessage()).contains(secret);
    assertThat(run.status().phase()).isEqualTo(Phase.Pending);
    assertThat(Ends.event(run, "MissingSecret").getType()).isEqualTo("Warning");
    Kubectl.client()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName(secret)
                .withNamespace(NAMESPACE.name())
                .endMetadata()
                .addToStringData("word", "sesame")
                .build())
        .create();
    passes(run);
  }

  @Test
  void aRunThatNoNodeTakesSaysSoAndPassesOnceOneDoes() {
    String label = "e2e.privet.dev/" + NAMESPACE.name();
    Node node = Kubectl.client().nodes().list().getItems().get(0);
    TestRun run = NAMESPACE.run("no-node").podSpec("nodeSelector", Map.of(label, "yes")).apply();
    assertThat(blocked(run, "Unschedulable").getMessage()).contains("nodes are available");
    assertThat(run.status().phase()).isEqualTo(Phase.Pending);
    assertThat(Ends.event(run, "Unschedulable").getType()).isEqualTo("Warning");
    Kubectl.run("label", "node", node.getMetadata().getName(), label + "=yes");
    try {
      passes(run);
    } finally {
      Kubectl.run("label", "node", node.getMetadata().getName(), label + "-");
    }
  }

  /** Waits until it says so, which it has to within seconds. */
  private static Condition blocked(TestRun run, String reason) {
    Condition blocked = run.awaitBlocked(reason);
    Instant start = Instant.parse(run.status().startTime());
    assertThat(Instant.parse(blocked.getLastTransitionTime()))
        .isBetween(start, start.plus(SECONDS));
    return blocked;
  }

  private static void passes(TestRun run) {
    assertThat(Ends.await(run, 0, "AllPassed").units().passed()).isEqualTo(4);
  }
}
