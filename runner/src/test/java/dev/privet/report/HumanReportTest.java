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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HumanReportTest {

  @TempDir Path folder;

  @Test
  void everyUnitIsALineAndAFailureHasItsOutput() throws IOException {
    Optional<Path> output = Optional.of(Files.writeString(folder.resolve("out"), "x\nneeds root"));
    List<UnitReport> units =
        List.of(
            unit("a", Outcome.PASSED, output),
            at(1, unit("b", Outcome.FAILED, output)),
            at(2, unit("c", Outcome.SKIPPED, output)),
            at(3, Reports.flaky("d")),
            at(4, unit("e\n", Outcome.NOT_RUN)));
    assertThat(lines(Reports.run(3, Reason.TestsFailed, units)))
        .startsWith(
            "passed       1.234s  a  (runner1)",
            "failed       1.234s  b  (runner1)  exit code 3",
            "x",
            "needs root",
            "skipped      0.100s  c  (runner1)  needs root",
            "flaky        0.050s  d  (runner2)",
            "not-run      0.000s  e\\n",
            "5 units: 2 passed, 1 failed, 1 skipped, 1 not-run (1 flaky)")
        .endsWith("privet: exit code 3: 1 of 5 units failed, 1 not-run");
  }

  private static List<String> lines(RunReport report) throws IOException {
    StringWriter writer = new StringWriter();
    ReportFormat.human.write(report, writer, ShownOutput.FAILED);
    return writer.toString().lines().toList();
  }
}
