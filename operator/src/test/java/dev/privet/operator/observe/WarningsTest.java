package dev.privet.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarningsTest {

  private static final String REFUSED = "Error creating: pods \"shop-runner-0-x7z\" is forbidden: ";

  @Test
  void anExceededQuotaIsToldWithoutTheRandomNameOfThePod() {
    String text = "exceeded quota: small, requested: pods=1, used: pods=2, limited: pods=2";
    assertThat(Warnings.blockage(List.of(event("FailedCreate", REFUSED + text))))
        .hasValueSatisfying(
            blockage -> {
              assertThat(blockage.reason()).isEqualTo(Blocker.QuotaExceeded);
              assertThat(blockage.message()).startsWith(text).doesNotContain("x7z");
            });
  }

  @Test
  void anotherRefusalIsToldAsItIs() {
    assertThat(
            Warnings.blockage(
                List.of(event("FailedCreate", REFUSED + "violates PodSecurity \"restricted\""))))
        .contains(new Blockage(Blocker.PodsRejected, "violates PodSecurity \"restricted\""));
  }

  @Test
  void aSecretThatIsMissingInAVolumeIsNamed() {
    String message = "MountVolume.SetUp failed for volume \"keys\" : secret \"keys\" not found";
    assertThat(Warnings.blockage(List.of(event("FailedMount", message))))
        .contains(new Blockage(Blocker.MissingSecret, message));
  }

  @Test
  void aServiceIsGivenAWhileAndThenToldNotToBeReady() {
    Event event =
        new EventBuilder(event("Unhealthy", "Startup probe failed: connection refused\n"))
            .withNewInvolvedObject()
            .withFieldPath("spec.initContainers{db}")
            .endInvolvedObject()
            .withCount(9)
            .build();
    assertThat(Warnings.blockage(List.of(event))).isEmpty();
    event.setCount(10);
    assertThat(Warnings.blockage(List.of(event)))
        .hasValueSatisfying(
            blockage -> {
              assertThat(blockage.reason()).isEqualTo(Blocker.ServiceNotReady);
              assertThat(blockage.message())
                  .startsWith(
                      "the container db is not ready: Startup probe failed: connection refused:");
            });
  }

  @Test
  void otherEventsBlockNothing() {
    assertThat(Warnings.blockage(List.of(event("Unhealthy", "probe failed")))).isEmpty();
    assertThat(Warnings.blockage(List.of(event("BackOff", "pulling")))).isEmpty();
  }

  @Test
  void whatAJobCouldNotMakeBlocksNothingOnceItHasMadeIt() {
    Event failed = event("FailedCreate", REFUSED + "exceeded quota: small");
    failed.setLastTimestamp("2026-01-01T10:00:00Z");
    Event made = event("SuccessfulCreate", "Created pod: shop-runner-0-x7z");
    made.setLastTimestamp("2026-01-01T10:00:09Z");
    assertThat(Warnings.blockage(List.of(failed, made))).isEmpty();
    failed.setLastTimestamp("2026-01-01T10:00:10Z");
    assertThat(Warnings.blockage(List.of(failed, made))).isPresent();
  }

  private static Event event(String reason, String message) {
    return new EventBuilder()
        .withNewMetadata()
        .endMetadata()
        .withReason(reason)
        .withMessage(message)
        .withLastTimestamp("2026-01-01T10:00:00Z")
        .build();
  }
}
