package dev.privet.report;

import static dev.privet.report.Reports.unit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.Outcome;
import dev.privet.api.v1alpha1.Reason;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AllPassed        | PASSED PASSED            | all 2 units passed",
        "AllPassed        | PASSED                   | the only unit passed",
        "AllPassed        | PASSED SKIPPED           | no unit failed, 1 of 2 units passed, 1 skipped",
        "TestsFailed      | PASSED FAILED            | 1 of 2 units failed",
        "TestsFailed      | FAILED TIMED_OUT NOT_RUN | 1 of 3 units failed, 1 timed-out, 1 not-run",
        "TestsFailed      | TIMED_OUT PASSED         | 1 of 2 units timed-out",
        "UnitsLost        | LOST PASSED              | 1 of 2 units lost",
        "UnitsLost        | NOT_RUN PASSED           | every runner is gone, 1 of 2 units not-run",
        "StartupFailed    | NOT_RUN                  | a startup hook failed, 1 of 1 unit not-run",
        "StartupFailed    | PASSED                   | a startup hook failed",
        "Cancelled        | PASSED NOT_RUN           | the run was cancelled, 1 of 2 units not-run",
        "DeadlineExceeded | NOT_RUN PASSED           | the run's time was over, 1 of 2 units not-run"
      })
  void everyReasonHasItsWords(Reason reason, String outcomes, String text) {
    List<UnitReport> units =
        Arrays.stream(outcomes.split(" ")).map(word -> unit("a", Outcome.valueOf(word))).toList();
    assertThat(VerdictText.of(Reports.run(1, reason, units))).isEqualTo(text);
  }

  @Test
  void aScriptThatFailedAfterItsUnitsPassedIsNamed() {
    RunReport report = Reports.run(9, Reason.TestsFailed, List.of(unit("a", Outcome.PASSED)));
    assertThat(VerdictText.of(report))
        .isEqualTo("no unit failed, but runner-additional-results or receive-results did");
  }

  @ParameterizedTest
  @EnumSource
  void aRunWithoutUnitsHasWordsToo(Reason reason) {
    assertThat(VerdictText.of(Reports.run(1, reason, List.of()))).isNotBlank();
  }
}
