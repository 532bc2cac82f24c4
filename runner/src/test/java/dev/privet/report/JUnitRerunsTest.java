package dev.privet.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.Outcome;
import dev.privet.api.v1alpha1.Reason;
import dev.privet.protocol.Variant;
import dev.privet.report.LeaseReport.Worth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

class JUnitRerunsTest {

  private static final Variant BASH = new Variant(Map.of("TEST_SHELL", "bash"));

  @TempDir Path folder;

  @Test
  void aFailureBeforeAPassIsAFlakyFailure() throws Exception {
    Element flaky = JUnitXml.only(write(Reports.flaky("a")), "flakyFailure");
    assertThat(flaky.getAttribute("message")).isEqualTo("exit code 3 (on runner1)");
    assertThat(flaky.getAttribute("type")).isEqualTo("failed");
  }

  @Test
  void anEarlierFailureOfAFailedUnitIsARerunFailureWithItsOutput() throws Exception {
    Path output = Files.writeString(folder.resolve("first"), "first try\n");
    LeaseReport first =
        Reports.lease(
            Worth.RETRIED,
            Optional.of(new LeaseReport.Result(Outcome.FAILED, 9, Optional.empty(), Duration.ZERO)),
            Optional.of(output));
    LeaseReport last = Reports.lease(Worth.ACCEPTED, Outcome.FAILED, 3, 50);
    Element unit = write(unit(Outcome.FAILED, first, last));
    assertThat(children(unit)).containsExactly("failure", "rerunFailure");
    Element rerun = JUnitXml.only(unit, "rerunFailure");
    assertThat(rerun.getAttribute("message")).isEqualTo("exit code 9 (bash on runner1)");
    assertThat(JUnitXml.only(rerun, "stackTrace").getTextContent()).isEqualTo("first try\n");
  }

  @Test
  void aRunnerThatDiedUnderAUnitIsAnError() throws Exception {
    LeaseReport lost = Reports.lease(Worth.LOST, Optional.empty(), Optional.empty());
    LeaseReport passed = Reports.lease(Worth.ACCEPTED, Outcome.PASSED, 0, 50);
    LeaseReport failed = Reports.lease(Worth.ACCEPTED, Outcome.FAILED, 3, 50);
    assertThat(children(write(unit(Outcome.PASSED, lost, passed)))).containsExactly("flakyError");
    assertThat(children(write(unit(Outcome.FAILED, lost, failed))))
        .containsExactly("failure", "rerunError");
    assertThat(children(write(unit(Outcome.LOST, lost, lost, lost))))
        .containsExactly("error", "rerunError", "rerunError");
  }

  @Test
  void whatSaysNothingOfTheUnitIsNoRerun() throws Exception {
    LeaseReport returned = Reports.lease(Worth.RETURNED, Optional.empty(), Optional.empty());
    LeaseReport late = Reports.lease(Worth.LATE, Outcome.FAILED, 3, 50);
    LeaseReport innocent = Reports.lease(Worth.RETRIED, Outcome.FAILED, 3, 50);
    LeaseReport passed = Reports.lease(Worth.ACCEPTED, Outcome.PASSED, 0, 50);
    assertThat(children(write(unit(Outcome.PASSED, returned, late, innocent, passed)))).isEmpty();
  }

  @Test
  void theVariantIsInTheNameAndTheMessage() throws Exception {
    Element unit = write(unit(Outcome.FAILED));
    assertThat(unit.getAttribute("name")).isEqualTo("a [bash]");
    assertThat(JUnitXml.only(unit, "failure").getAttribute("message"))
        .isEqualTo("exit code 3 (bash on runner1)");
  }

  private static UnitReport unit(Outcome outcome, LeaseReport... attempts) {
    return Reports.with(Reports.unit("a", outcome), BASH, List.of(attempts));
  }

  private static List<String> children(Element unit) {
    return IntStream.range(0, unit.getChildNodes().getLength())
        .mapToObj(unit.getChildNodes()::item)
        .filter(Element.class::isInstance)
        .map(Node::getNodeName)
        .toList();
  }

  private Element write(UnitReport unit) throws Exception {
    Path file = folder.resolve("junit.xml");
    RunReport report = Reports.run(3, Reason.TestsFailed, List.of(unit));
    ReportFormat.junit.write(report, file, ShownOutput.FAILED);
    return JUnitXml.only(JUnitXml.suite(file), "testcase");
  }
}
