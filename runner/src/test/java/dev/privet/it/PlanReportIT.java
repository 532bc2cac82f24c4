package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privet.protocol.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the reports of a plan tell beyond its units: stages that never began, and the cleanup. */
class PlanReportIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String BROKEN =
      """
      stages:
      - {name: broken, run: exit 3}
      - {name: never, run: 'true', count: 2}
      - {name: down, run: 'echo torn; exit 9', cleanup: true}
      - {name: sweep, run: 'true', cleanup: true}
      - {name: list, list: exit 7, run: 'true', cleanup: true}
      """;

  @TempDir Path project;

  private TestKit plan(String yaml) throws Exception {
    TestKit kit = TestKit.in(project);
    Files.writeString(kit.file("plan.yaml"), yaml);
    return kit;
  }

  private TestKit broken() throws Exception {
    TestKit kit = plan(BROKEN);
    Ended run = Ended.of(kit, "plan", "plan.yaml", "-runners", "1", "-run-dir", "kept");
    assertThat(run.code()).as(run.output()).isEqualTo(3);
    return kit;
  }

  private static String report(TestKit kit, String format) throws Exception {
    return Ended.of(kit, "report", "kept", "-format", format).output();
  }

  @Test
  void theSummaryNamesStagesThatNeverBeganAndWhatDidNotCleanUp() throws Exception {
    assertThat(report(broken(), "human"))
        .containsSubsequence(
            "failed ", "broken", "cleanup:\n", "down", "torn\n", "sweep", "1 unit: 1 failed")
        .containsSubsequence("cleanup failed:\n  down  exit code 9  (runner")
        .contains("\n  list  the list of stage list failed with code 7\n")
        .contains("\nnot-started:\n  never  stage broken failed\n")
        .endsWith("privet: exit code 3: 1 of 1 unit failed\n");
  }

  @Test
  void tapSaysItInComments() throws Exception {
    assertThat(report(broken(), "tap"))
        .startsWith("TAP version 13\nnot ok 1 - broken\n")
        .endsWith(
            "  ...\n1..1\n# cleanup down failed: exit code 9\n"
                + "# cleanup list failed: the list of stage list failed with code 7\n"
                + "# stage never was not started: stage broken failed\n");
  }

  @Test
  void dsvHasARecordForEachAttemptOfTheCleanupAndForEachStageThatNeverBegan() throws Exception {
    TestKit kit = broken();
    assertThat(report(kit, "dsv").lines().map(PlanReportIT::shortened))
        .containsExactly(
            "number unit attempt outcome worth stage",
            "1 broken 1 failed accepted broken",
            "2 down 1 failed cleanup down",
            "3 sweep 1 passed cleanup sweep",
            "  0 not-run not-run never");
    assertThat(kit.lines("kept/test").stream().map(PlanReportIT::shortened))
        .contains("2 down 1 failed cleanup down");
    assertThat(kit.lines("kept/foot")).contains("cleanup-failed\t2", "stages-not-started\t1");
  }

  private static String shortened(String line) {
    String[] fields = line.split("\t", -1);
    assertThat(fields).hasSize(17);
    return String.join(" ", fields[0], fields[1], fields[3], fields[4], fields[5], fields[16]);
  }

  @Test
  void junitHasASuiteOfThemInWhichNothingFails() throws Exception {
    TestKit kit = broken();
    assertThat(report(kit, "junit"))
        .contains("<testsuites name=\"privet\" tests=\"5\" failures=\"1\" errors=\"0\"")
        .contains("<testsuite name=\"privet stages\" tests=\"4\" failures=\"0\" errors=\"0\"")
        .contains("skipped=\"3\">", "<skipped message=\"cleanup failed: exit code 9\"/>")
        .contains("<system-out>torn\n", "<skipped message=\"not started: stage broken failed\"/>");
  }

  @Test
  void jsonHasStagesAndCleanup() throws Exception {
    JsonNode run = Json.mapper().readTree(report(broken(), "json"));
    assertThat(stages(run))
        .containsExactly(
            "broken failed",
            "never not-started stage broken failed",
            "down failed",
            "sweep passed",
            "list failed the list of stage list failed with code 7");
    assertThat(run.get("cleanup").findValuesAsText("name")).containsExactly("down", "sweep");
    assertThat(run.get("leases").findValuesAsText("worth"))
        .containsExactly("accepted", "cleanup", "cleanup");
    assertThat(run.get("run").get("counts").get("total").intValue()).isEqualTo(1);
  }

  private static List<String> stages(JsonNode run) {
    return StreamSupport.stream(run.get("stages").spliterator(), false)
        .map(
            stage ->
                (stage.get("name").textValue()
                        + " "
                        + stage.get("state").textValue()
                        + " "
                        + stage.path("why").asText())
                    .strip())
        .toList();
  }

  @Test
  void thePageShowsThem() throws Exception {
    TestKit kit = broken();
    Ended.of(kit, "report", "kept", "-format", "html", "-o", "r.html");
    try (Browser page = Browser.open().load(kit.file("r.html"))) {
      assertThat(text(page, "stages")).contains("not-started", "never", "stage broken failed");
      assertThat(text(page, "cleanup")).contains("down", "exit code 9", "torn", "sweep");
      assertThat(text(page, "units")).contains("broken").doesNotContain("down");
      assertThat(page.complaints()).isEmpty();
      page.screenshot("report-plan");
    }
  }

  private static String text(Browser page, String id) throws Exception {
    return page.run("return document.getElementById('" + id + "').innerText").textValue();
  }

  @Test
  void aListThatFailedIsNotTakenForTheUnitsScript() throws Exception {
    TestKit kit =
        plan("stages: [{name: specs, list: exit 5, run: 'true'}, {name: b, run: 'true'}]");
    Ended run = Ended.of(kit, "plan", "plan.yaml", "-runners", "1");
    assertThat(run.output())
        .contains("not-started:\n  b  stage specs failed\n")
        .endsWith("privet: exit code 5: the list of stage specs failed with code 5\n");
  }

  @Test
  void anInterruptedPlanSaysWhatItDidNotReach() throws Exception {
    TestKit kit =
        plan(
            """
            stages:
            - {name: long, run: 'touch begun; sleep 600'}
            - {name: never, run: 'true'}
            - {name: down, run: 'touch cleaning; sleep 600', cleanup: true}
            - {name: last, run: 'true', cleanup: true}
            """);
    String[] command = {"plan", "plan.yaml", "-runners", "1", "-run-dir", "kept"};
    try (Privet privet = Privet.start(kit, command)) {
      await().atMost(PATIENCE).until(() -> Files.exists(kit.file("begun")));
      privet.signal("INT");
      await().atMost(PATIENCE).until(() -> Files.exists(kit.file("cleaning")));
      assertThat(stages(Json.mapper().readTree(report(kit, "json"))))
          .containsExactly(
              "long unfinished",
              "never not-started the run was cancelled",
              "down unfinished",
              "last not-started the run did not come that far");
      privet.signal("INT");
      assertThat(privet.awaitExit()).isEqualTo(130);
    }
    assertThat(report(kit, "human"))
        .contains("cleanup failed:\n  down  not-run")
        .contains("  never  the run was cancelled\n  last  the cleanup was ended before its end\n");
  }
}
