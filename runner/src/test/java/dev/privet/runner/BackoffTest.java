package dev.privet.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private final Backoff backoff = new Backoff(new Random(7));

  @Test
  void doublesFrom100MillisecondsTo2Seconds() {
    long[] steps = {100, 200, 400, 800, 1600, 2000, 2000};
    for (int failures = 0; failures < steps.length; failures++) {
      assertThat(backoff.delay(failures).toMillis())
          .isBetween(steps[failures] / 2, steps[failures]);
    }
  }

  @Test
  void staysAt2SecondsHoweverOftenItFails() {
    assertThat(backoff.delay(Integer.MAX_VALUE))
        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @Test
  void spreadsEqualFailures() {
    assertThat(IntStream.range(0, 50).mapToObj(i -> backoff.delay(4)).distinct().count())
        .isGreaterThan(20);
  }
}
