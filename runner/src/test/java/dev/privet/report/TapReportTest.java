package dev.privet.report;

import static dev.privet.report.Reports.at;
import static dev.privet.report.Reports.unit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.Outcome;
import dev.privet.api.v1alpha1.Reason;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapReportTest {

  @TempDir Path folder;

  @Test
  void unitsAreTestPointsInListedOrder() throws Exception {
    assertThat(tap(Reports.run(0, Reason.AllPassed, passed("a", "b c"))))
        .containsExactly("TAP version 13", "1..2", "ok 1 - a", "ok 2 - b c");
  }

  @Test
  void aFailureIsDiagnosedWithItsOutputLineByLine() throws Exception {
    Optional<Path> output = output("first\n\n  \"x\"\\\tend\u001b");
    RunReport report =
        Reports.run(3, Reason.TestsFailed, List.of(unit("a", Outcome.FAILED, output)));
    assertThat(tap(report))
        .containsExactly(
            "TAP version 13",
            "1..1",
            "not ok 1 - a",
            "  ---",
            "  name: \"a\"",
            "  outcome: \"failed\"",
            "  message: \"exit code 3\"",
            "  runner: \"runner1\"",
            "  seconds: 1.234",
            "  attempts: 1",
            "  output: |",
            "    first",
            "    ",
            "      \"x\"\\\tend\\x1b",
            "  ...");
  }

  @Test
  void anOutputThatBeginsWithBlanksIsABlockAllTheSame() throws Exception {
    Optional<Path> output = output("\n  x");
    RunReport report =
        Reports.run(3, Reason.TestsFailed, List.of(unit("a", Outcome.FAILED, output)));
    assertThat(tap(report))
        .endsWith("  output: |", "    [privet: output]", "    ", "      x", "  ...");
  }

  @Test
  void aSkippedUnitSaysWhy() throws Exception {
    Optional<Path> output = output("x\nneeds root\n");
    RunReport report =
        Reports.run(0, Reason.AllPassed, List.of(unit("a", Outcome.SKIPPED, output)));
    assertThat(tap(report)).contains("ok 1 - a # SKIP needs root");
  }

  @Test
  void aCancelledRunBailsOut() throws Exception {
    RunReport report =
        Reports.run(
            130,
            Reason.Cancelled,
            List.of(unit("a", Outcome.PASSED), at(1, unit("b", Outcome.NOT_RUN))));
    assertThat(tap(report))
        .contains("ok 2 - b # SKIP not-run")
        .endsWith("Bail out! the run was cancelled, 1 of 2 units not-run");
  }

  @Test
  void aRunWithoutAVerdictBailsOut() throws Exception {
    assertThat(tap(Reports.interrupted(passed("a"))))
        .endsWith("Bail out! the run has no verdict: it was interrupted or goes on");
  }

  @Test
  void aCodeThatNoUnitExplainsBailsOut() throws Exception {
    assertThat(tap(Reports.run(9, Reason.TestsFailed, passed("a"))))
        .endsWith("Bail out! no unit failed, but runner-additional-results or receive-results did");
  }

  @Test
  void noUnitsAreAnEmptyPlan() throws Exception {
    assertThat(tap(Reports.run(0, Reason.NoUnits, List.of())))
        .containsExactly("TAP version 13", "1..0 # SKIP no units");
  }

  @Test
  void noUnitsThatFailTheRunAreNoEmptyPlan() throws Exception {
    assertThat(tap(Reports.run(120, Reason.NoUnits, List.of())))
        .containsExactly("TAP version 13", "Bail out! the units script listed no units");
  }

  @Test
  void quietShowsNoOutputAndVerboseAll() throws Exception {
    UnitReport failed = unit("a", Outcome.FAILED, output("text"));
    UnitReport passed = unit("b", Outcome.PASSED, output("text"));
    RunReport report = Reports.run(3, Reason.TestsFailed, List.of(failed, at(1, passed)));
    assertThat(count(report, ShownOutput.NONE)).isZero();
    assertThat(count(report, ShownOutput.FAILED)).isEqualTo(1);
    assertThat(count(report, ShownOutput.ALL)).isEqualTo(2);
  }

  private static long count(RunReport report, ShownOutput shown) throws IOException {
    return tap(report, shown).stream().filter(line -> line.equals("  output: |")).count();
  }

  private static List<UnitReport> passed(String... names) {
    return IntStream.range(0, names.length)
        .mapToObj(i -> at(i, unit(names[i], Outcome.PASSED)))
        .toList();
  }

  private static List<String> tap(RunReport report) throws IOException {
    return tap(report, ShownOutput.FAILED);
  }

  private static List<String> tap(RunReport report, ShownOutput shown) throws IOException {
    StringWriter writer = new StringWriter();
    ReportFormat.tap.write(report, writer, shown);
    return writer.toString().lines().toList();
  }

  private Optional<Path> output(String text) throws IOException {
    return Optional.of(Files.writeString(Files.createTempFile(folder, "output", ""), text));
  }
}
