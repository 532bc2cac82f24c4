package dev.privet.report;

import static dev.privet.report.Reports.unit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.Outcome;
import dev.privet.api.v1alpha1.Reason;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class JUnitReportTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("junit.xml");
  }

  @Test
  void theSuiteCountsItsUnitsAndTellsTheVerdict() throws Exception {
    List<UnitReport> units = new ArrayList<>();
    for (Outcome outcome : Outcome.values()) {
      units.add(unit(outcome.word(), outcome));
    }
    Element suite = write(Reports.run(3, Reason.TestsFailed, units));
    assertThat(List.of("name", "tests", "failures", "errors", "skipped", "time", "timestamp"))
        .extracting(suite::getAttribute)
        .containsExactly("privet", "6", "2", "1", "2", "2.500", "2026-03-01T12:30:45");
    assertThat(JUnitXml.children(suite, "property"))
        .extracting(p -> p.getAttribute("name") + "=" + p.getAttribute("value"))
        .containsExactly(
            "privet.exit-code=3",
            "privet.reason=TestsFailed",
            "privet.run-id=run-1",
            "privet.runners-lost=0",
            "privet.verdict=1 of 6 units failed, 1 timed-out, 1 lost, 1 not-run");
  }

  @Test
  void unitsAreCasesInListedOrderAndEqualNamesAreTwo() throws Exception {
    assertThat(cases(unit("b", Outcome.PASSED), unit("a", Outcome.PASSED), unit("a", Outcome.LOST)))
        .extracting(c -> c.getAttribute("name"))
        .containsExactly("b", "a", "a");
  }

  @Test
  void aPassedUnitHasItsTimeAndItsOutput() throws Exception {
    Element passed = cases(unit("a", Outcome.PASSED, output("hello\n"))).get(0);
    assertThat(passed.getAttribute("time")).isEqualTo("1.234");
    assertThat(passed.getAttribute("classname")).isEqualTo("privet.units");
    assertThat(JUnitXml.only(passed, "system-out").getTextContent()).isEqualTo("hello\n");
  }

  @Test
  void aFailedUnitHasItsCodeAndItsOutputOnce() throws Exception {
    Element failed = cases(unit("a", Outcome.FAILED, output("boom\n"))).get(0);
    Element failure = JUnitXml.only(failed, "failure");
    assertThat(failure.getAttribute("type")).isEqualTo("failed");
    assertThat(failure.getAttribute("message")).isEqualTo("exit code 3 (on runner1)");
    assertThat(failure.getTextContent()).isEqualTo("boom\n");
    assertThat(failed.getTextContent()).isEqualTo("boom\n");
  }

  @Test
  void aUnitOfAFailedBatchSaysThatItWasNotAlone() throws Exception {
    Element failed = cases(Reports.inBatchOf(7, unit("a", Outcome.FAILED))).get(0);
    assertThat(JUnitXml.only(failed, "failure").getAttribute("message"))
        .isEqualTo("exit code 3 in a batch of 7 units (on runner1)");
  }

  @Test
  void aTimedOutUnitIsAFailure() throws Exception {
    Element failure =
        JUnitXml.only(cases(unit("a", Outcome.TIMED_OUT, output("x"))).get(0), "failure");
    assertThat(failure.getAttribute("type")).isEqualTo("timed-out");
    assertThat(failure.getAttribute("message")).isEqualTo("timed out after 1m00s (on runner1)");
    assertThat(failure.getTextContent()).isEqualTo("x");
  }

  @Test
  void aLostUnitIsAnError() throws Exception {
    Element error = JUnitXml.only(cases(unit("a", Outcome.LOST)).get(0), "error");
    assertThat(error.getAttribute("type")).isEqualTo("lost");
    assertThat(error.getAttribute("message"))
        .isEqualTo("lost: its runners died, 1 attempt (on runner1)");
  }

  @Test
  void aSkippedUnitSaysWhyInItsLastLine() throws Exception {
    Element skipped = cases(unit("a", Outcome.SKIPPED, output("x\nneeds root\n"))).get(0);
    assertThat(JUnitXml.only(skipped, "skipped").getAttribute("message")).isEqualTo("needs root");
    assertThat(JUnitXml.only(skipped, "system-out").getTextContent()).isEqualTo("x\nneeds root\n");
  }

  @Test
  void aUnitThatDidNotRunSaysWhyTheRunEnded() throws Exception {
    RunReport report = Reports.run(130, Reason.Cancelled, List.of(unit("a", Outcome.NOT_RUN)));
    Element skipped = JUnitXml.only(JUnitXml.children(write(report), "testcase").get(0), "skipped");
    assertThat(skipped.getAttribute("message"))
        .isEqualTo("not run: the run was cancelled, 1 of 1 unit not-run");
  }

  @Test
  void aLongOutputIsCutWithAMark() throws Exception {
    Element passed = cases(unit("a", Outcome.PASSED, output("x".repeat(100_000)))).get(0);
    assertThat(JUnitXml.only(passed, "system-out").getTextContent())
        .isEqualTo(
            "[privet: "
                + (100_000 - 65_536)
                + " bytes before this are left out]\n"
                + "x".repeat(65_536));
  }

  @Test
  void theOutputOfAPassedBatchStandsOnceAndOfAFailedOneAtEachUnit() throws Exception {
    Optional<Path> output = output("text\n");
    assertThat(
            cases(
                unit("a", Outcome.PASSED, output),
                unit("b", Outcome.PASSED, output),
                unit("c", Outcome.FAILED, output),
                unit("d", Outcome.FAILED, output)))
        .extracting(Element::getTextContent)
        .containsExactly(
            "text\n", "[privet: the output of this batch is at unit a]\n", "text\n", "text\n");
  }

  @Test
  void anOutputThatCannotBeReadDoesNotPreventTheReport() throws Exception {
    Element failed = cases(unit("a", Outcome.FAILED, Optional.of(folder))).get(0);
    assertThat(JUnitXml.only(failed, "failure").getTextContent())
        .startsWith("[privet: the output cannot be read: ");
  }

  @Test
  void namesMayHoldAnythingAndBeLong() throws Exception {
    String name = "\"q\" <a> & 'b' ü 試 \uD83D\uDE00 ]]> " + "n".repeat(4096);
    List<Element> cases = cases(unit(name, Outcome.PASSED), unit("a\nb\t\0", Outcome.PASSED));
    assertThat(cases)
        .extracting(c -> c.getAttribute("name"))
        .containsExactly(name, "a\\nb\\t\\x00");
  }

  @Test
  void outputsMayHoldAnything() throws Exception {
    Path binary = folder.resolve("binary");
    Files.write(binary, "a\u001b[1m]]>\r\n\0\ufffe<".getBytes(StandardCharsets.UTF_8));
    assertThat(cases(unit("a", Outcome.PASSED, Optional.of(binary))).get(0).getTextContent())
        .isEqualTo("a\\x1b[1m]]>\r\n\\x00\\ufffe<");
  }

  @Test
  void aRunWithoutUnitsIsAValidReport() throws Exception {
    Element suite = write(Reports.run(120, Reason.NoUnits, List.of()));
    assertThat(suite.getAttribute("tests")).isEqualTo("0");
  }

  @Test
  void outputsAreStreamedOneAfterTheOther() throws Exception {
    Path large = Files.writeString(folder.resolve("large"), "y".repeat(64 * 1024));
    Path last = folder.resolve("last");
    List<UnitReport> units =
        new ArrayList<>(Collections.nCopies(100, unit("a", Outcome.FAILED, Optional.of(large))));
    units.add(unit("b", Outcome.FAILED, Optional.of(last)));
    // The last output exists only once a megabyte of the report has been written.
    Writer writer =
        new StringWriter() {
          @Override
          public void write(char[] text, int offset, int length) {
            super.write(text, offset, length);
            announce();
          }

          @Override
          public void write(String text, int offset, int length) {
            super.write(text, offset, length);
            announce();
          }

          private void announce() {
            if (getBuffer().length() > 1_000_000 && !Files.exists(last)) {
              try {
                Files.writeString(last, "late");
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }
          }
        };
    JUnitReport.write(Reports.run(3, Reason.TestsFailed, units), writer);
    assertThat(writer.toString()).contains(">late</failure>");
  }

  @Test
  void aUnitOfATimedOutBatchDoesNotPretendToKnowItsTime() throws Exception {
    Element failed = cases(Reports.inBatchOf(2, unit("a", Outcome.TIMED_OUT))).get(0);
    assertThat(JUnitXml.only(failed, "failure").getAttribute("message"))
        .isEqualTo("timed out in a batch of 2 units (on runner1)");
  }

  private List<Element> cases(UnitReport... units) throws Exception {
    return JUnitXml.children(write(Reports.run(3, Reason.TestsFailed, List.of(units))), "testcase");
  }

  private Element write(RunReport report) throws Exception {
    ReportFormat.junit.write(report, file, ShownOutput.FAILED);
    return JUnitXml.suite(file);
  }

  private Optional<Path> output(String text) throws Exception {
    return Optional.of(Files.writeString(Files.createTempFile(folder, "output", ""), text));
  }
}
