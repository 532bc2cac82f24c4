package dev.privet.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PatienceTest {

  private final AtomicLong nanos = new AtomicLong();
  private final Patience patience = new Patience(Duration.ofSeconds(30), nanos::get);

  private boolean isLostAfter(double seconds) {
    boolean lost = false;
    for (int tick = 0; tick < seconds * 4; tick++) {
      nanos.addAndGet(Duration.ofMillis(250).toNanos());
      lost = patience.isLost();
    }
    return lost;
  }

  @Test
  void endsAfterTheWholeTimeWithoutAnAnswer() {
    assertThat(isLostAfter(29.5)).isFalse();
    assertThat(isLostAfter(0.5)).isTrue();
  }

  @Test
  void beginsAnewWithEveryAnswer() {
    isLostAfter(29);
    patience.answered();
    assertThat(isLostAfter(29.5)).isFalse();
  }

  @Test
  void doesNotCountTheTimeInWhichTheProcessWasFrozen() {
    nanos.addAndGet(Duration.ofMinutes(10).toNanos());
    assertThat(patience.isLost()).isFalse();
    assertThat(isLostAfter(28.5)).isFalse();
  }
}
