package dev.privet.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0.000s, 0.0s, 0s, 00:00, 0.000",
    "1234, 1.234s, 1.2s, 1s, 00:01, 1.234",
    "59999, 59.999s, 59.9s, 59s, 00:59, 59.999",
    "60000, 1m00s, 1m00s, 1m00s, 01:00, 60.000",
    "242900, 4m02s, 4m02s, 4m02s, 04:02, 242.900",
    "3780000, 1h03m, 1h03m, 1h03m, 1:03:00, 3780.000",
    "360000000, 100h00m, 100h00m, 100h00m, 100:00:00, 360000.000"
  })
  void everyMagnitudeHasItsForm(
      long millis, String exact, String tenths, String coarse, String clock, String seconds) {
    Duration time = Duration.ofMillis(millis);
    assertThat(Durations.exact(time)).isEqualTo(exact);
    assertThat(Durations.tenths(time)).isEqualTo(tenths);
    assertThat(Durations.coarse(time)).isEqualTo(coarse);
    assertThat(Durations.clock(time)).isEqualTo(clock);
    assertThat(Durations.seconds(time)).isEqualTo(seconds);
  }
}
