package dev.privet.operator.observe;

import static dev.privet.operator.Fixtures.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.operator.desired.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PodStateTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "container has runAsNonRoot and image will run as root (pod: shop-runner-0_team(p1))",
        "container has runAsNonRoot and image has non-numeric user (app), cannot verify user is"
            + " non-root (pod: shop-runner-0_team(p1))"
      })
  void anImageThatMustNotBeRootIsToldWithTheFix(String message) {
    Blockage blockage = waiting("CreateContainerConfigError", message);
    assertThat(blockage.reason()).isEqualTo(Blocker.ContainerFailed);
    assertThat(blockage.message())
        .contains("the image shop:1 of the container scripts")
        .contains("spec.template.spec.securityContext.runAsUser")
        .doesNotContain("shop-runner-0");
  }

  @Test
  void aSecretThatIsMissingIsNamed() {
    Blockage blockage = waiting("CreateContainerConfigError", "secret \"keys\" not found");
    assertThat(blockage.reason()).isEqualTo(Blocker.MissingSecret);
    assertThat(blockage.message()).contains("keys");
  }

  private static Blockage waiting(String reason, String message) {
    return PodState.of(
            pod(
                Role.RUNNER,
                "{phase: Pending, initContainerStatuses: [{name: scripts, image: 'shop:1', state:"
                    + " {waiting: {reason: "
                    + reason
                    + ", message: '"
                    + message.replace("'", "''")
                    + "'}}}]}"))
        .blockage()
        .orElseThrow();
  }
}
