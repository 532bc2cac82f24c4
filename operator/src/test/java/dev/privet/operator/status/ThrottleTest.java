package dev.privet.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThrottleTest {

  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

  @Test
  void theFirstWriteIsMadeAtOnce() {
    assertThat(Throttle.pause(Optional.empty(), NOW)).isZero();
  }

  @Test
  void theNextWriteWaitsForTwoSeconds() {
    assertThat(Throttle.pause(Optional.of(NOW.minusMillis(500)), NOW))
        .isEqualTo(Duration.ofMillis(1500));
  }

  @Test
  void aWriteLongAfterTheLastIsMadeAtOnce() {
    assertThat(Throttle.pause(Optional.of(NOW.minusSeconds(60)), NOW)).isZero();
  }
}
