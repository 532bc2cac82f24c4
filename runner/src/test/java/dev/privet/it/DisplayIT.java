package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayIT {

  private static final Map<String, String> XTERM = Map.of("TERM", "xterm-256color", "NO_COLOR", "");
  private static final String WAIT_FOR_GO = "until [ -e go ]; do sleep 0.05; done";

  @TempDir Path project;

  @Test
  void aPipeGetsPlainLines() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "good", "bad")
            .script("runner-run-units", "echo \"output of $1\"; [ $1 = good ]");
    Ended run = Ended.of(kit, XTERM, "run", "-runners", "1");
    assertThat(run.output()).contains("PASS").contains("FAIL").doesNotContain("\u001b", "\r");
  }

  @Test
  void aTerminalShowsWhereTheRunStands() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "quick", "slow-one")
            .script("runner-run-units", "[ $1 = quick ] || " + WAIT_FOR_GO);
    try (Privet privet = Privet.startOnTerminal(kit, XTERM, "run", "-runners", "1")) {
      privet.awaitOutput("1/2 done, 0 failed").awaitOutput("slow-one  runner1_");
      assertThat(privet.output()).containsPattern("\\[=+> +]").contains("· 1 runner ·");
      Files.createFile(kit.file("go"));
      assertThat(privet.awaitExit()).as(privet.output()).isZero();
      assertThat(privet.output()).contains("2 units: 2 passed");
    }
  }

  @Test
  void aMasterThatStartsSaysWhereItListensAndNothingElse() throws Exception {
    TestKit kit = TestKit.withUnits(project, "a").script("runner-run-units", ":");
    try (Privet master = Privet.start(kit, "-bind", "127.0.0.1:0")) {
      int port = master.awaitPort();
      assertThat(master.output()).isEqualTo("privet: listening on 127.0.0.1:" + port + "\n");
    }
  }

  @Test
  void theDisplayIsGoneAtTheEnd() throws Exception {
    TestKit kit = TestKit.withUnits(project, "a").script("runner-run-units", "sleep 0.5");
    try (Privet privet = Privet.startOnTerminal(kit, XTERM, "run", "-runners", "1")) {
      assertThat(privet.awaitExit()).as(privet.output()).isZero();
      String output = privet.output();
      String afterSummary = output.substring(output.indexOf("privet: exit code"));
      assertThat(afterSummary.substring(afterSummary.lastIndexOf("\u001b[J") + 1))
          .doesNotContain(" done, ");
    }
  }

  @Test
  void aDumbTerminalGetsPlainLines() throws Exception {
    TestKit kit = TestKit.withUnits(project, "a").script("runner-run-units", "sleep 0.5");
    try (Privet privet =
        Privet.startOnTerminal(kit, Map.of("TERM", "dumb"), "run", "-runners", "1")) {
      assertThat(privet.awaitExit()).as(privet.output()).isZero();
      assertThat(privet.output()).contains("PASS").doesNotContain("\u001b");
    }
  }

  @Test
  void withNoColorATerminalShowsNoColours() throws Exception {
    TestKit kit = TestKit.withUnits(project, "a").script("runner-run-units", "sleep 0.5");
    Map<String, String> plain = Map.of("TERM", "xterm", "NO_COLOR", "1");
    try (Privet coloured = Privet.startOnTerminal(kit, XTERM, "run", "-runners", "1");
        Privet privet = Privet.startOnTerminal(kit, plain, "run", "-runners", "1")) {
      assertThat(privet.awaitExit()).as(privet.output()).isZero();
      assertThat(privet.output()).doesNotContainPattern("\u001b\\[[0-9;]*m");
      assertThat(coloured.awaitExit()).as(coloured.output()).isZero();
      assertThat(coloured.output()).containsPattern("\u001b\\[[0-9;]*m");
    }
  }

  @Test
  void controlCOnATerminalEndsTheRunAndAllThatItStarted() throws Exception {
    Marked marked = new Marked();
    TestKit kit = TestKit.withUnits(project, "a").script("runner-run-units", marked.startAll());
    try (Privet privet = Privet.startOnTerminal(kit, XTERM, "run", "-runners", "1")) {
      marked.awaitAll();
      privet.type("\u0003");
      assertThat(privet.awaitExit()).as(privet.output()).isEqualTo(130);
      assertThat(privet.output()).contains("1 unit: 1 not-run");
      assertThat(marked.roles()).isEmpty();
    }
  }

  @Test
  void theSummaryTellsCountsSlowestUnitsAndTimes() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "1", "2", "3", "4", "5", "6", "77", "slow")
            .script("runner-run-units", "[ $1 = slow ] && sleep 3; [ $1 != 77 ] || exit 77");
    Ended run = Ended.run(kit, "-skip-code", "77");
    assertThat(run.output())
        .contains("8 units: 7 passed, 1 skipped")
        .containsPattern("slowest:\\R +[0-9]+\\.[0-9]+s +slow\\R(.+\\R){4}wall time")
        .containsPattern("wall time \\S+, sum of unit times \\S+, speed-up [0-9.]+")
        .contains("privet: exit code 0: no unit failed");
  }

  @Test
  void quietPrintsOnlyWhatFailedAndTheSummary() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "good", "bad")
            .script("runner-run-units", "echo \"output of $1\"; [ $1 = good ]");
    Ended run = Ended.run(kit, "-quiet");
    assertThat(run.output())
        .doesNotContain("PASS")
        .contains("output of bad")
        .contains("2 units: 1 passed, 1 failed");
  }

  @Test
  void verbosePrintsTheOutputOfEachBatchOnce() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "good", "bad")
            .script("runner-run-units", "echo \"output of $1\"; [ $1 = good ]");
    Ended run = Ended.run(kit, "-verbose");
    assertThat(run.output()).containsOnlyOnce("output of good").containsOnlyOnce("output of bad");
  }

  @Test
  void aNameCannotMoveTheCursor() throws Exception {
    TestKit kit =
        TestKit.in(project)
            .script("units", "printf 'evil\\033[2Jname\\rx\\n'")
            .script("runner-run-units", ":");
    Ended run = Ended.run(kit);
    assertThat(run.code()).as(run.output()).isZero();
    assertThat(run.output()).contains("evil").contains("name").doesNotContain("\u001b", "\r");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-help", "-h"})
  void helpListsFlagsAndExitCodes(String flag) throws Exception {
    Ended help = Ended.of(TestKit.in(project), flag);
    assertThat(help.code()).isZero();
    assertThat(help.output())
        .contains("-bind", "-connect", "-batch-units", "-token-file", "run")
        .contains("Exit codes:")
        .contains("120")
        .doesNotContain("\u001b");
  }

  @Test
  void runHasAHelpOfItsOwn() throws Exception {
    Ended help = Ended.of(TestKit.in(project), "run", "--help");
    assertThat(help.code()).isZero();
    assertThat(help.output()).contains("-runners").doesNotContain("-bind");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-version"})
  void versionNamesTheProgramAndItsVersion(String flag) throws Exception {
    Ended version = Ended.of(TestKit.in(project), flag);
    assertThat(version.code()).isZero();
    assertThat(version.output()).matches("privet [0-9]+\\.[0-9]+\\.[0-9]+\\S*\\R");
  }

  @Test
  void itWritesTheCompletionOfAShell() throws Exception {
    TestKit kit = TestKit.in(project);
    Ended completion = Ended.of(kit, "generate-completion");
    assertThat(completion.code()).isZero();
    Files.writeString(kit.file("completion"), completion.output());
    Process bash =
        new ProcessBuilder("bash", "-n", kit.file("completion").toString()).inheritIO().start();
    assertThat(bash.waitFor()).isZero();
    assertThat(completion.output()).contains("-batch-units");
  }
}
