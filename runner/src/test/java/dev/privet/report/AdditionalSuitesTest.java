package dev.privet.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.Outcome;
import dev.privet.api.v1alpha1.Reason;
import dev.privet.protocol.Variant;
import dev.privet.report.LeaseReport.Worth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class AdditionalSuitesTest {

  @TempDir Path folder;

  @Test
  void theRealTestCasesStandInASuiteOfTheirUnit() throws Exception {
    List<Element> suites =
        suites(
            """
            <testsuites><testsuite name="x" tests="4" custom="1">
              <properties><property name="p" value="v"/></properties>
              <testcase name="one" classname="c" time="0.5" file="a.py" line="3"/>
              <testcase name="two" classname="c" time="oops"><failure message="m" type="T">why</failure></testcase>
              <testcase name="three"><skipped/><system-out>o</system-out></testcase>
              <testcase name="four"><error type="E"/><flakyFailure type="F"><stackTrace>s</stackTrace></flakyFailure></testcase>
            </testsuite></testsuites>
            """);
    assertThat(suites).hasSize(2);
    Element suite = suites.get(1);
    assertThat(List.of("name", "tests", "failures", "errors", "skipped"))
        .extracting(suite::getAttribute)
        .containsExactly("a", "4", "1", "1", "1");
    assertThat(JUnitXml.children(suite, "testcase"))
        .extracting(each -> each.getAttribute("name") + " " + each.getAttribute("time"))
        .containsExactly("one 0.5", "two ", "three ", "four ");
    assertThat(JUnitXml.only(suite, "failure").getTextContent()).isEqualTo("why");
    assertThat(JUnitXml.only(suite, "flakyFailure").getTextContent()).isEqualTo("s");
    assertThat(((Element) suite.getParentNode()).getAttribute("tests")).isEqualTo("5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "coverage 93 %", "{\"a\": 1}", "<coverage><line/></coverage>"})
  void whatIsNoJUnitXmlIsNotMissed(String additional) throws Exception {
    List<Element> suites = suites(additional);
    assertThat(suites).hasSize(1);
    assertThat(JUnitXml.children(suites.get(0), "system-err")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<testsuites><testsuite name='x'>",
        "<testsuites><testcase name=a/></testsuites>",
        "<testsuites>&nbsp;</testsuites>",
        "<testsuite/><testsuite>",
      })
  void brokenXmlIsLeftOutWithAMark(String additional) throws Exception {
    List<Element> suites = suites(additional);
    assertThat(suites).hasSize(1);
    assertThat(JUnitXml.only(suites.get(0), "system-err").getTextContent())
        .startsWith("[privet: the additional result is left out: line 1 is no XML: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<testsuite><testcase name='u'/></testsuite><testsuites><testsuite><testcase name='é'/></testsuite></testsuites>",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite><testcase name='u'/></testsuite>\n"
            + "<?xml version='1.0'?><testsuite><testcase name='é'/></testsuite>\n",
        "<?xml version=\"1.0\"?><testsuite><testcase name='u'/></testsuite>"
            + "\ufeff<?xml version='1.0' encoding='us-ascii'?><!-- x --><testsuite><testcase name='&#233;'/></testsuite>",
      })
  void severalDocumentsOneAfterAnotherAreReadAll(String additional) throws Exception {
    List<Element> suites = suites(additional);
    assertThat(suites).hasSize(2);
    assertThat(JUnitXml.children(suites.get(1), "testcase"))
        .extracting(each -> each.getAttribute("name"))
        .containsExactly("u", "é");
  }

  @Test
  void noFileIsReadThroughAnEntity() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "confidential");
    List<Element> suites =
        suites(
            "<!DOCTYPE t [<!ENTITY e SYSTEM \""
                + secret.toUri()
                + "\">]><testsuite><testcase name=\"x\"><failure>&e;</failure></testcase></testsuite>");
    assertThat(suites).hasSize(1);
    assertThat(suites.get(0).getTextContent())
        .contains("a document type is not allowed")
        .doesNotContain("confidential");
  }

  @Test
  void aLongFailureIsCut() throws Exception {
    List<Element> suites =
        suites(
            "<testsuite><testcase name=\"x\"><failure>"
                + "y".repeat(100_000)
                + "</failure></testcase></testsuite>");
    assertThat(JUnitXml.only(suites.get(1), "failure").getTextContent())
        .hasSize(65_536 + "\n[privet: the rest is left out]\n".length());
  }

  private List<Element> suites(String additional) throws Exception {
    Path result = Files.writeString(folder.resolve("additional"), additional);
    LeaseReport lease = Reports.lease(Worth.ACCEPTED, Outcome.PASSED, 0, 50);
    LeaseReport with =
        new LeaseReport(
            lease.id(),
            lease.fence(),
            lease.runner(),
            lease.slot(),
            lease.units(),
            lease.granted(),
            lease.ended(),
            lease.worth(),
            lease.result(),
            lease.output(),
            Optional.of(result));
    UnitReport unit = Reports.with(Reports.unit("a", Outcome.PASSED), Variant.NONE, List.of(with));
    Path file = folder.resolve("junit.xml");
    ReportFormat.junit.write(
        Reports.run(0, Reason.AllPassed, List.of(unit)), file, ShownOutput.FAILED);
    return JUnitXml.children(JUnitXml.suites(file), "testsuite");
  }
}
