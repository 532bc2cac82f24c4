package dev.privet.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeTextTest {

  @ParameterizedTest
  @CsvSource({
    "0, exit code 0",
    "3, exit code 3",
    "128, exit code 128",
    "129, exit code 129 (SIGHUP)",
    "137, exit code 137 (SIGKILL)",
    "139, exit code 139 (SIGSEGV)",
    "143, exit code 143 (SIGTERM)",
    "159, exit code 159 (SIGSYS)",
    "160, exit code 160",
    ", no exit code"
  })
  void aSignalIsNamed(Integer code, String text) {
    assertThat(CodeText.of(Optional.ofNullable(code))).isEqualTo(text);
  }
}
