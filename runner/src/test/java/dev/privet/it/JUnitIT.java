package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class JUnitIT {

  private static final String[] REPORT = {"-report", "junit=report.xml"};

  @TempDir Path project;

  @Test
  void eachUnitIsATestCase() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "good", "bad", "good", "77", "<&\">")
            .script(
                "runner-run-units",
                "echo \"output of $1\"; case $1 in bad) exit 3;; 77) exit 77;; esac");
    Ended run = Ended.run(kit, "-report", "junit=report.xml", "-skip-code", "77");
    assertThat(run.code()).as(run.output()).isEqualTo(3);
    assertThat(outcomes(kit)).containsExactly("good", "bad failure", "good", "77 skipped", "<&\">");
  }

  @Test
  void aFailureHoldsTheOutputAndTheCode() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "bad")
            .script("runner-run-units", "printf 'expected \\033[31m3\\033[0m\\n'; exit 3");
    Ended.run(kit, REPORT);
    Element failure = (Element) elements(kit, "failure").item(0);
    assertThat(failure.getAttribute("message")).contains("exit code 3");
    assertThat(failure.getTextContent()).contains("expected ").contains("3");
  }

  @Test
  void aRunWhoseTimeIsOverHasATestCaseForEachUnit() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "quick", "slow", "never")
            .script("runner-run-units", "[ $1 = quick ] || sleep 300");
    Ended run = Ended.run(kit, "-report", "junit=report.xml", "-deadline", "12");
    assertThat(run.code()).as(run.output()).isEqualTo(124);
    assertThat(outcomes(kit)).containsExactly("quick", "slow skipped", "never skipped");
    assertThat(messages(kit, "skipped")).allMatch(text -> text.contains("the run's time was over"));
  }

  @Test
  void anInterruptedRunHasATestCaseForEachUnit() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "quick", "slow", "never")
            .script("runner-run-units", "[ $1 = quick ] || sleep 300");
    try (Privet privet = Privet.start(kit, "run", "-runners", "1", "-report", "junit=report.xml")) {
      privet.awaitOutput("PASS").signal("INT");
      assertThat(privet.awaitExit()).as(privet.output()).isEqualTo(130);
    }
    assertThat(outcomes(kit)).containsExactly("quick", "slow skipped", "never skipped");
    assertThat(messages(kit, "skipped")).allMatch(text -> text.contains("cancelled"));
  }

  @Test
  void aRunThatFailedFastHasATestCaseForEachUnit() throws Exception {
    TestKit kit = TestKit.withUnits(project, "3", "0", "0").script("runner-run-units", "exit $1");
    Ended.run(kit, "-report", "junit=report.xml", "-fail-fast");
    assertThat(outcomes(kit)).containsExactly("3 failure", "0 skipped", "0 skipped");
  }

  @Test
  void aUnitThatTimedOutIsAFailure() throws Exception {
    TestKit kit = TestKit.withUnits(project, "a").script("runner-run-units", "sleep 300");
    Ended.run(kit, "-report", "junit=report.xml", "-timeout", "8");
    assertThat(outcomes(kit)).containsExactly("a failure");
    assertThat(messages(kit, "failure").get(0)).contains("timed out");
  }

  @Test
  void itIsWrittenByAMasterWithConnectedRunnersToo() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "0", "3").script("runner-run-units", "echo output; exit $1");
    try (Privet master = Privet.start(kit, "-bind", "127.0.0.1:0", "-report", "junit=report.xml");
        Privet runner = Privet.start(kit, "-connect", "127.0.0.1:" + master.awaitPort())) {
      assertThat(master.awaitExit()).isEqualTo(3);
      assertThat(runner.awaitExit()).isZero();
    }
    assertThat(outcomes(kit)).containsExactly("0", "3 failure");
    assertThat(elements(kit, "failure").item(0).getTextContent()).contains("output");
  }

  /** Each test case's name, and what it holds besides output. */
  private static List<String> outcomes(TestKit kit) throws Exception {
    NodeList cases = elements(kit, "testcase");
    List<String> outcomes = new ArrayList<>();
    for (int i = 0; i < cases.getLength(); i++) {
      Element testCase = (Element) cases.item(i);
      StringBuilder outcome = new StringBuilder(testCase.getAttribute("name"));
      for (String kind : List.of("failure", "error", "skipped")) {
        if (testCase.getElementsByTagName(kind).getLength() > 0) {
          outcome.append(' ').append(kind);
        }
      }
      outcomes.add(outcome.toString());
    }
    return outcomes;
  }

  private static List<String> messages(TestKit kit, String kind) throws Exception {
    NodeList elements = elements(kit, kind);
    List<String> messages = new ArrayList<>();
    for (int i = 0; i < elements.getLength(); i++) {
      messages.add(((Element) elements.item(i)).getAttribute("message"));
    }
    assertThat(messages).isNotEmpty();
    return messages;
  }

  private static NodeList elements(TestKit kit, String name) throws Exception {
    File report = kit.file("report.xml").toFile();
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(report)
        .getElementsByTagName(name);
  }
}
