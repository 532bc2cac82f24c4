package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privet.journal.JournalEntry.Leased;
import dev.privet.protocol.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code privet report}, and what a run leaves in its directory. */
class ReportIT {

  @TempDir Path project;

  @ParameterizedTest
  @ValueSource(strings = {"human", "tap", "dsv", "junit", "html", "json"})
  void aRunIsPrintedAgainAsItWasWritten(String format) throws Exception {
    TestKit kit = mixedKit();
    String flags = "-retries 1 -skip-code 77 -run-dir kept -report " + format;
    Ended run = Ended.ofCommand(kit, "\"$0\" run " + flags + " 2>err >live");
    assertThat(run.code()).isEqualTo(3);
    assertThat(Ended.ofCommand(kit, "\"$0\" report kept -format " + format + " >again").code())
        .isZero();
    assertThat(kit.file("again")).hasSameTextualContentAs(kit.file("live"));
    assertThat(kit.lines("again").stream().collect(Collectors.joining()))
        .containsSubsequence("good", "bad", "flaky", "skip");
  }

  @ParameterizedTest
  @ValueSource(strings = {"human", "tap"})
  void whatFailedWithAnotherUnitIsNotCalledFlakyBeforeThatOneHasRunAlone(String format)
      throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "good", "bad")
            .script(
                "runner-run-units", "case $* in good) ;; bad) sleep 2; exit 3;; *) exit 3;; esac");
    String flags = "-runners 1 -batch-units 2 -retries 1 -run-dir kept -report " + format;
    assertThat(Ended.ofCommand(kit, "\"$0\" run " + flags + " 2>err >live").code()).isEqualTo(3);
    Ended.ofCommand(kit, "\"$0\" report kept -format " + format + " >again");
    assertThat(kit.file("live")).hasSameTextualContentAs(kit.file("again"));
    assertThat(kit.file("live")).content().contains("good", "bad").doesNotContain("flaky");
  }

  @ParameterizedTest
  @ValueSource(strings = {"human", "tap", "dsv"})
  void aPlanIsPrintedAgainAsItWasWritten(String format) throws Exception {
    TestKit kit = mixedKit();
    Files.writeString(
        kit.file("plan.yaml"),
        """
        stages:
        - {name: up, run: echo up, count: 2}
        - {name: kit, kit: true}
        - {name: never, run: 'true'}
        - {name: down, run: exit 9, cleanup: true}
        """);
    String flags = "-retries 1 -skip-code 77 -run-dir kept -report " + format;
    Ended run = Ended.ofCommand(kit, "\"$0\" plan plan.yaml " + flags + " 2>err >live");
    assertThat(run.code()).isEqualTo(3);
    Ended.ofCommand(kit, "\"$0\" report kept -format " + format + " >again");
    assertThat(kit.file("again")).hasSameTextualContentAs(kit.file("live"));
    assertThat(kit.lines("again").stream().collect(Collectors.joining()))
        .containsSubsequence("up ", "up ", "good", "bad", "flaky", "skip", "down", "never");
  }

  @Test
  void aRunLeavesHeadTestAndFoot() throws Exception {
    TestKit kit = mixedKit();
    Ended.run(kit, "-retries", "1", "-skip-code", "77", "-run-dir", "kept", "-run-id", "mine");
    assertThat(fields(kit, "kept/head"))
        .containsEntry("run-id", "mine")
        .containsEntry("retries", "1")
        .containsEntry("skip-code", "77")
        .containsKeys("privet-version", "scripts-dir", "started");
    assertThat(fields(kit, "kept/foot"))
        .containsEntry("exit-code", "3")
        .containsEntry("verdict", "1 of 4 units failed")
        .containsEntry("flaky", "1")
        .containsEntry("skipped", "1");
    assertThat(attempts(kit))
        .containsExactlyInAnyOrder(
            "good 1 accepted",
            "bad 1 retried",
            "bad 2 accepted",
            "flaky 1 retried",
            "flaky 2 accepted",
            "skip 1 accepted");
    for (String line : kit.lines("kept/test").stream().skip(1).toList()) {
      assertThat(kit.file("kept/" + line.split("\t")[13])).hasContent("ran " + line.split("\t")[1]);
    }
    assertThat(json(kit.file("kept/verdict.json")).get("exitCode").intValue()).isEqualTo(3);
  }

  @Test
  void aRunWhoseMasterWasKilledIsPrintedAsFarAsItIs() throws Exception {
    TestKit kit = TestKit.withUnits(project, "quick", "slow", "never");
    kit.script("runner-run-units", "[ $1 = quick ] || sleep 300");
    try (Privet master = Privet.start(kit, "run", "-runners", "1", "-run-dir", "kept")) {
      awaitLease(kit, 2);
      assertThat(unitsOf(kit)).containsExactly("passed", "running", "not-run"); // it has its lock
      master.signal("KILL");
      master.awaitExit();
    }
    assertThat(unitsOf(kit)).containsExactly("passed", "running", "not-run");
    Ended human = Ended.of(kit, "report", "kept");
    assertThat(human.code()).isZero();
    assertThat(human.output())
        .contains("running")
        .endsWith(
            "privet: the run has no verdict: it was interrupted or goes on, 2 of 3 units not-run\n");
    assertThat(Ended.of(kit, "report", "kept", "-format", "tap").output())
        .contains("ok 1 - quick", "# SKIP running", "Bail out! the run has no verdict");
  }

  @Test
  void aMasterThatGoesOnLeavesOneRecordForEachAttempt() throws Exception {
    TestKit kit = TestKit.withUnits(project, "quick", "slow", "late");
    kit.script("runner-run-units", "[ $1 = quick ] || until [ -e go ]; do sleep 0.05; done");
    try (Privet master = Privet.start(kit, "run", "-runners", "1", "-run-dir", "kept")) {
      awaitLease(kit, 2);
      await().atMost(Duration.ofSeconds(60)).until(() -> kit.lines("kept/test").size() == 2);
      master.signal("KILL");
      master.awaitExit();
    }
    Files.writeString(kit.file("kept/test"), "torn", StandardOpenOption.APPEND);
    Files.createFile(kit.file("go"));
    assertThat(Ended.run(kit, "-run-dir", "kept").code()).isZero();
    assertThat(attempts(kit))
        .containsExactlyInAnyOrder(
            "quick 1 accepted", "slow 1 returned", "slow 2 accepted", "late 1 accepted");
  }

  @Test
  void whatIsNoRunDirectoryIsNamed() throws Exception {
    TestKit kit = mixedKit();
    Ended missing = Ended.of(kit, "report", "nowhere");
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.output())
        .isEqualTo(
            "privet: nowhere is no folder: give the folder that was the -run-dir of a run\n");
    Ended other = Ended.of(kit, "report", "test");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.output()).contains("test is no run directory, it has no journal.ndjson");
  }

  @Test
  void verbosityDecidesWhoseOutputIsShown() throws Exception {
    TestKit kit = mixedKit();
    Ended.run(kit, "-retries", "1", "-skip-code", "77", "-run-dir", "kept");
    assertThat(outputs(kit)).containsExactly("ran bad");
    assertThat(outputs(kit, "-verbose"))
        .containsExactly("ran good", "ran bad", "ran flaky", "ran skip");
    assertThat(outputs(kit, "-quiet")).isEmpty();
  }

  @Test
  void badReportsAreRefusedBeforeAnythingRuns() throws Exception {
    TestKit kit = mixedKit();
    assertThat(Ended.run(kit, "-report", "tap", "-report", "json").output())
        .contains("one report can go to stdout, not [tap, json]", "-report json=FILE");
    assertThat(Ended.run(kit, "-report", "xml=a").output())
        .contains("'xml=a' is no report", "human, tap, dsv, junit, html, json");
    assertThat(Ended.run(kit, "-report", "json=no/where").code()).isEqualTo(2);
    assertThat(kit.lines("ran")).isEmpty();
  }

  private TestKit mixedKit() throws Exception {
    return TestKit.withUnits(project, "good", "bad", "flaky", "skip")
        .script(
            "runner-run-units",
            "echo $1 >>ran; echo ran $1; case $1 in bad) exit 3;; skip) exit 77;;"
                + " flaky) [ -e f ] || { touch f; exit 4; };; esac");
  }

  private static List<String> outputs(TestKit kit, String... flags) throws Exception {
    String command = "\"$0\" report kept " + String.join(" ", flags);
    return Ended.ofCommand(kit, command)
        .output()
        .lines()
        .filter(line -> line.startsWith("ran "))
        .toList();
  }

  private static void awaitLease(TestKit kit, int fence) {
    RunJournal journal = new RunJournal(kit.file("kept"));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> journal.entries(Leased.class).size() == fence);
  }

  private static List<String> unitsOf(TestKit kit) throws Exception {
    Ended.of(kit, "report", "kept", "-format", "json", "-o", "run.json");
    return json(kit.file("run.json")).get("units").findParents("outcome").stream()
        .map(
            unit ->
                unit.get("running").booleanValue() ? "running" : unit.get("outcome").textValue())
        .toList();
  }

  private static List<String> attempts(TestKit kit) throws Exception {
    return kit.lines("kept/test").stream()
        .skip(1)
        .map(line -> line.split("\t"))
        .map(fields -> fields[1] + " " + fields[3] + " " + fields[5])
        .toList();
  }

  private static Map<String, String> fields(TestKit kit, String file) throws Exception {
    return kit.lines(file).stream()
        .map(line -> line.split("\t"))
        .collect(Collectors.toMap(fields -> fields[0], fields -> fields[1]));
  }

  private static JsonNode json(Path file) throws Exception {
    return Json.mapper().readTree(file.toFile());
  }
}
