package dev.privet.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.report.BatchLine.Word;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchLineTest {

  @Test
  void aPassedBatchSaysWhatWhereAndHowLong() {
    assertThat(line(Word.PASS, "tests/a.sh", 1, 0).text())
        .isEqualTo("PASS    [ 12/412]   1.234s  tests/a.sh  (runner1_ab12)");
  }

  @Test
  void allWordsTakeTheSameWidth() {
    for (Word word : Word.values()) {
      assertThat(line(word, "a", 1, 1).text()).startsWith(word.name()).contains("  1.234s");
      assertThat(line(word, "a", 1, 1).text().indexOf('[')).isEqualTo(8);
    }
  }

  @Test
  void aFailedBatchSaysItsCode() {
    assertThat(line(Word.FAIL, "a", 1, 3).text()).endsWith("  a  (runner1_ab12)  exit code 3");
    assertThat(line(Word.RETRY, "a", 1, 139).text()).endsWith("exit code 139 (SIGSEGV)");
  }

  @Test
  void furtherUnitsAreCounted() {
    assertThat(line(Word.PASS, "a", 10, 0).text()).contains("  a (+9 units)  (runner1");
    assertThat(line(Word.PASS, "a", 2, 0).text()).contains("  a (+1 unit)  (runner1");
  }

  @Test
  void aNameCannotBreakTheLine() {
    assertThat(line(Word.PASS, "a\nPASS", 1, 0).text()).contains("a\\nPASS").doesNotContain("\n");
  }

  @Test
  void aBatchWithoutRunnerOrCodeLeavesThemOut() {
    BatchLine line =
        new BatchLine(
            Word.LOST, 5, 9, Duration.ofSeconds(61), "a", 1, Optional.empty(), Optional.empty());
    assertThat(line.text()).isEqualTo("LOST    [5/9]    1m01s  a");
  }

  private static BatchLine line(Word word, String unit, int units, int code) {
    return new BatchLine(
        word,
        12,
        412,
        Duration.ofMillis(1234),
        unit,
        units,
        Optional.of("runner1_ab12"),
        Optional.of(code));
  }
}
