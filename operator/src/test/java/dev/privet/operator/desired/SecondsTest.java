package dev.privet.operator.desired;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondsTest {

  @ParameterizedTest
  @CsvSource({
    "90s, 90",
    "1h, 3600",
    "1h30m, 5400",
    "1h0m5s, 3605",
    "1.5h, 5400",
    "0.5s, 0.5",
    "250ms, 0.25",
    "1s1ms, 1.001",
    "100h, 360000",
  })
  void aTimeIsReadAsSeconds(String text, String seconds) {
    assertThat(Seconds.of(text)).isEqualTo(seconds);
  }
}
