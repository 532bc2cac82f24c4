package dev.privet.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {

  @ParameterizedTest
  @CsvSource({"0, 0 B", "999, 999 B", "1000, 1.0 kB", "12345, 12 kB", "3400000, 3.4 MB"})
  void amountsAreShort(long bytes, String text) {
    assertThat(Amount.bytes(bytes)).isEqualTo(text);
  }
}
