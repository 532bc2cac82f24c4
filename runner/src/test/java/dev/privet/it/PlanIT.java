package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Order(2)
class PlanIT {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @TempDir Path project;
  @TempDir Path folder;

  private TestKit plan(String yaml) throws Exception {
    TestKit kit = TestKit.in(project);
    Files.writeString(kit.file("plan.yaml"), yaml);
    return kit;
  }

  private Ended run(TestKit kit, String... flags) throws Exception {
    List<String> all = new ArrayList<>(List.of("plan", "plan.yaml", "-runners", "2"));
    all.addAll(List.of(flags));
    return Ended.of(kit, all.toArray(String[]::new));
  }

  @Test
  void stagesRunInOrderAndMoreCommandsThanSlotsQueueUp() throws Exception {
    TestKit kit =
        plan(
            """
            stages:
            - {name: first, run: sleep 0.3; echo first >>ran}
            - name: many
              run: echo many >>ran
              count: 7
            - name: two
              parallel: [{run: echo a >>ran}, {run: echo b >>ran}]
            """);
    assertThat(run(kit).code()).isZero();
    List<String> ran = kit.lines("ran");
    assertThat(ran).hasSize(10).startsWith("first");
    assertThat(ran.subList(1, 8)).containsOnly("many");
    assertThat(ran.subList(8, 10)).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void aFailureKeepsLaterStagesFromStartingAndCleanupStagesRunAllOfThem() throws Exception {
    TestKit kit =
        plan(
            """
            stages:
            - {name: down, run: echo down >>ran; exit 9, cleanup: true}
            - {name: broken, run: exit 3}
            - {name: never, run: echo never >>ran}
            - {name: sweep, run: echo sweep >>ran, cleanup: true}
            """);
    Ended ended = run(kit);
    assertThat(ended.code()).isEqualTo(3);
    assertThat(kit.lines("ran")).containsExactly("down", "sweep");
    assertThat(ended.output()).contains("FAIL").contains("down");
  }

  @Test
  void aFailureOfAStageThatContinuesFailsTheRunInTheEnd() throws Exception {
    TestKit kit =
        plan(
            """
            stages:
            - {name: broken, run: exit 3, continueOnFailure: true}
            - {name: next, run: echo next >>ran}
            """);
    assertThat(run(kit).code()).isEqualTo(3);
    assertThat(kit.lines("ran")).containsExactly("next");
  }

  @Test
  void aFailedCleanupChangesNoVerdict() throws Exception {
    TestKit kit =
        plan("stages: [{name: ok, run: 'true'}, {name: down, run: exit 9, cleanup: true}]");
    assertThat(run(kit).code()).isZero();
  }

  @Test
  void aCommandThatRunsLongerThanItsStageAllowsIsKilled() throws Exception {
    TestKit kit = plan("stages: [{name: slow, run: sleep 60; echo late >>ran, timeout: 1s}]");
    Ended ended = run(kit);
    assertThat(ended.code()).isEqualTo(124);
    assertThat(ended.output()).contains("TIMEOUT").contains("that of the stage");
    assertThat(kit.lines("ran")).isEmpty();
  }

  @Test
  void eachCommandHasItsNumberAndAProjectOfItsOwn() throws Exception {
    TestKit kit =
        plan(
            """
            name: shop
            stages:
            - {name: up, run: 'echo $CI_COMMAND_NUMBER $PROJECT_NAME >>up', count: 3}
            - {name: down, run: 'echo $CI_COMMAND_NUMBER $PROJECT_NAME >>down', count: 3, cleanup: true}
            """);
    run(kit, "-run-id", "Run_7");
    assertThat(kit.lines("up"))
        .containsExactlyInAnyOrder("1 shop-run7-1", "2 shop-run7-2", "3 shop-run7-3");
    assertThat(kit.lines("down")).containsExactlyInAnyOrderElementsOf(kit.lines("up"));
  }

  @Test
  void numberNOfAStageLandsOnTheRunnerOfNumberNOfTheStagesBefore() throws Exception {
    TestKit kit =
        plan(
            """
            stages:
            - {name: up, run: 'sleep 0.2; echo $CI_COMMAND_NUMBER $PRIVET_RUNNER_ID >>up', count: 6}
            - {name: use, run: 'echo $CI_COMMAND_NUMBER $PRIVET_RUNNER_ID >>use', count: 6}
            - {name: down, run: 'echo $CI_COMMAND_NUMBER $PRIVET_RUNNER_ID >>down', count: 6, cleanup: true}
            """);
    assertThat(run(kit).code()).isZero();
    assertThat(kit.lines("up")).hasSize(6);
    assertThat(kit.lines("use")).containsExactlyInAnyOrderElementsOf(kit.lines("up"));
    assertThat(kit.lines("down")).containsExactlyInAnyOrderElementsOf(kit.lines("up"));
  }

  @Test
  void aListIsSplitIntoOneGroupPerSlotOrOneByOneOrAsSlotsCome() throws Exception {
    TestKit kit =
        plan(
            """
            stages:
            - {name: g, list: seq 9, split: Groups, run: 'echo $# >>groups'}
            - {name: s, list: seq 9, split: Separately, run: 'echo $# >>separate'}
            - {name: d, list: seq 9, run: 'echo $# >>dynamic'}
            """);
    assertThat(run(kit, "-batch-units", "2").code()).isZero();
    assertThat(kit.lines("groups")).containsExactlyInAnyOrder("5", "4");
    assertThat(kit.lines("separate")).hasSize(9).containsOnly("1");
    assertThat(kit.lines("dynamic")).contains("2").doesNotContain("3");
  }

  @Test
  void aListThatFailsOrIsEmptyFailsTheRun() throws Exception {
    TestKit kit = plan("stages: [{name: l, list: exit 4, run: 'true'}]");
    assertThat(run(kit).code()).isEqualTo(4);
    plan("stages: [{name: l, list: 'true', run: 'true'}]");
    assertThat(run(kit).code()).isEqualTo(120);
  }

  @Test
  void aListThatTakesLongerThanItsStageAllowsIsEnded() throws Exception {
    TestKit kit =
        plan("stages: [{name: l, list: sleep 90; echo x, run: echo late >>ran, timeout: 1.5s}]");
    Ended ended = run(kit, "-timeout", "3000");
    assertThat(ended.code()).isEqualTo(124);
    assertThat(ended.output())
        .contains(
            "privet: the list of stage l was ended after 1.5 s: the limit is `timeout` of stage l;")
        .endsWith("`timeout` of stage l; raise that, or let it list faster\n");
    assertThat(kit.lines("ran")).isEmpty();
  }

  @Test
  void theUnitsScriptIsEndedAsWellWhenItsStageSaysSo() throws Exception {
    TestKit kit =
        plan("stages: [{name: unit, kit: true, timeout: 1s}]")
            .script("units", "sleep 90; echo a")
            .script("runner-run-units", ":");
    Ended ended = run(kit);
    assertThat(ended.code()).isEqualTo(124);
    assertThat(ended.output())
        .contains("privet: units was ended after 1 s: the limit is `timeout` of stage unit;");
  }

  @Test
  void ofBothLimitsOfAListTheTighterOneCounts() throws Exception {
    TestKit kit = plan("stages: [{name: l, list: sleep 90; echo x, run: 'true', timeout: 1h}]");
    Ended ended = run(kit, "-timeout", "1");
    assertThat(ended.code()).isEqualTo(124);
    assertThat(ended.output())
        .contains("privet: the list of stage l was ended after 1 s: the limit is -timeout;");
  }

  @Test
  void theUnitsOfAKitAreAStageAndItsHooksRunWithThem() throws Exception {
    TestKit kit =
        plan("""
                stages:
                - {name: build, run: echo build >>ran}
                - {name: unit, kit: true}
                """)
            .script("units", "printf 'a\\nb\\n'")
            .script("node-hook-startup", "echo node >>ran")
            .script("runner-run-units", "echo \"$1\" >>ran");
    assertThat(run(kit).code()).isZero();
    assertThat(kit.lines("ran")).startsWith("build", "node").contains("a", "b");
  }

  @Test
  void aCheckJudgesTheOutput() throws Exception {
    TestKit kit =
        plan("stages: [{name: c, run: echo all is well, check: '! grep -q \"not well\"'}]");
    assertThat(run(kit).code()).isZero();
    plan("stages: [{name: c, run: echo not well, check: '! grep -q \"not well\"'}]");
    Ended ended = run(kit);
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.output()).contains("the check failed with code 1");
  }

  @Test
  void outputIsPrintedWholeAndSuppressedOutputOnlyOfWhatFails() throws Exception {
    TestKit kit =
        plan(
            """
            stages:
            - name: talk
              parallel:
              - {name: one, run: 'for i in 1 2 3; do echo one-$i; sleep 0.1; done'}
              - {name: two, run: 'for i in 1 2 3; do echo two-$i; sleep 0.1; done'}
            - {name: quiet, run: echo secret, suppressOutput: true}
            - {name: loud, run: echo reason; exit 5, suppressOutput: true}
            """);
    Ended ended = run(kit);
    assertThat(ended.output())
        .contains("one-1\none-2\none-3\n")
        .contains("two-1\ntwo-2\ntwo-3\n")
        .contains("reason")
        .doesNotContain("secret");
  }

  @Test
  void anInterruptedPlanCleansUp() throws Exception {
    TestKit kit =
        plan(
            """
            stages:
            - {name: long, run: 'touch begun; sleep 600'}
            - {name: down, run: 'sleep 0.5; touch cleaned', cleanup: true}
            """);
    try (Privet privet = Privet.start(kit, "plan", "plan.yaml", "-runners", "1")) {
      await().atMost(PATIENCE).until(() -> Files.exists(kit.file("begun")));
      privet.signal("INT");
      assertThat(privet.awaitExit()).isEqualTo(130);
    }
    assertThat(kit.file("cleaned")).exists();
  }

  @Test
  void aSecondInterruptEndsTheCleanupToo() throws Exception {
    TestKit kit =
        plan(
            """
            stages:
            - {name: long, run: 'touch begun; sleep 600'}
            - {name: down, run: 'touch cleaning; sleep 600', cleanup: true}
            """);
    try (Privet privet = Privet.start(kit, "plan", "plan.yaml", "-runners", "1")) {
      await().atMost(PATIENCE).until(() -> Files.exists(kit.file("begun")));
      privet.signal("INT");
      await().atMost(PATIENCE).until(() -> Files.exists(kit.file("cleaning")));
      privet.signal("INT");
      assertThat(privet.awaitExit()).isEqualTo(130);
      assertThat(privet.output()).contains("another signal ends that too");
    }
  }

  @Test
  void whenARunnerIsLostItsCommandRunsElsewhereAndTheCleanupDoesToo() throws Exception {
    TestKit kit =
        plan(
            """
            stages:
            - {name: up, run: 'echo $CI_COMMAND_NUMBER >>up', count: 2}
            - {name: work, run: 'echo $PRIVET_RUNNER_ID >>work; [ -e go ] || sleep 600', count: 2}
            - {name: down, run: 'echo $CI_COMMAND_NUMBER >>down', count: 2, cleanup: true}
            """);
    Farm farm = new Farm(folder);
    try (Privet master = farm.master(kit, "-plan", "plan.yaml");
        Privet doomed = farm.runner(kit, master, "-runner-id", "doomed")) {
      await().atMost(PATIENCE).until(() -> kit.lines("work").contains("doomed"));
      doomed.signal("KILL");
      Files.createFile(kit.file("go"));
      try (Privet good = farm.runner(kit, master, "-runner-id", "good")) {
        assertThat(master.awaitExit()).isZero();
        assertThat(good.awaitExit()).isZero();
      }
    }
    assertThat(kit.lines("work")).contains("good");
    assertThat(kit.lines("down")).containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void noNumberIsGivenTwiceThoughTheMasterDiedWhileARunnerLeft() throws Exception {
    TestKit kit =
        plan(
            """
            stages:
            - name: items
              list: seq 4
              split: Separately
              run: 'echo "$1 $CI_COMMAND_NUMBER" >>began; until [ -e "go-$1" ]; do sleep 0.1; done'
            """);
    Farm farm = new Farm(folder);
    try (Privet doomed = farm.master(kit, "-plan", "plan.yaml");
        Privet leaving = farm.runner(kit, doomed, "-slots", "2", "-grace", "300")) {
      awaitLines(kit, "began", 2);
      leaving.signal("TERM");
      String first =
          kit.lines("began").stream().filter(line -> line.endsWith(" 1")).findFirst().get();
      Files.createFile(kit.file("go-" + first.split(" ")[0]));
      try (Privet staying = farm.runner(kit, doomed)) {
        awaitLines(kit, "began", 3);
        doomed.signal("KILL");
        doomed.awaitExit();
        try (Privet master = farm.master(kit, doomed.awaitPort(), "-plan", "plan.yaml");
            Privet late = farm.runner(kit, master)) {
          awaitLines(kit, "began", 4);
          assertThat(kit.lines("began").stream().skip(2).map(line -> line.split(" ")[1]))
              .containsExactly("1", "3"); // the one that leaves has 2
          for (int item = 1; item <= 4; item++) {
            Files.write(kit.file("go-" + item), List.of());
          }
          assertThat(master.awaitExit()).as(master.output()).isZero();
          assertThat(late.awaitExit()).isZero();
          assertThat(staying.awaitExit()).isZero();
        }
      }
      assertThat(leaving.awaitExit()).isEqualTo(143);
    }
  }

  private static void awaitLines(TestKit kit, String file, int count) {
    await().atMost(PATIENCE).until(() -> kit.lines(file).size() == count);
  }

  @Test
  void aMasterThatDiedGoesOnWithItsPlanAndRefusesAnother() throws Exception {
    TestKit kit =
        plan(
            """
            stages:
            - {name: once, run: echo once >>ran}
            - {name: long, run: 'echo long >>ran; [ -e go ] || sleep 600'}
            """);
    String[] flags = {"plan", "plan.yaml", "-runners", "1", "-run-dir", "run"};
    try (Privet privet = Privet.start(kit, flags)) {
      await().atMost(PATIENCE).until(() -> kit.lines("ran").contains("long"));
      privet.signal("KILL");
      privet.awaitExit();
    }
    Files.createFile(kit.file("go"));
    Files.writeString(kit.file("other.yaml"), "stages: [{name: x, run: 'true'}]");
    Ended other = Ended.of(kit, "plan", "other.yaml", "-run-dir", "run");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.output()).contains("another plan");
    assertThat(Ended.of(kit, flags).code()).isZero();
    assertThat(kit.lines("ran")).containsExactly("once", "long", "long");
  }

  @Test
  void aPlanThatDoesNotFitIsRefusedBeforeAnythingRuns() throws Exception {
    TestKit kit = plan("stages:\n- {name: a, run: touch ran}\n- {name: b, rum: x}\n");
    Ended ended = run(kit);
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.output()).contains("plan.yaml:3: stages[1] has no field `rum`");
    assertThat(kit.file("ran")).doesNotExist();
  }

  @Test
  void aStageIsListedWhileResultsOfTheStageBeforeAreReceived() throws Exception {
    TestKit kit =
        plan("""
                stages:
                - {name: unit, kit: true}
                - {name: specs, list: 'sleep 1; echo x', run: 'echo "$1" >>ran'}
                """)
            .script("units", "echo a")
            .script("runner-run-units", ":")
            .script("receive-results", "sleep 1; echo $PRIVET_UNITS >>received");
    Ended ended = run(kit);
    assertThat(ended.code()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("[2/2]");
    assertThat(kit.lines("received")).containsExactly("a");
    assertThat(kit.lines("ran")).containsExactly("x");
  }

  @Test
  void aListThatNoScriptCanMakeFailsTheStageAndWhatCleansUpRuns() throws Exception {
    TestKit kit =
        plan(
            """
            stages:
            - {name: l, list: "echo \\0", run: 'true'}
            - {name: down, run: touch cleaned, cleanup: true}
            """);
    Ended ended = run(kit);
    assertThat(ended.code()).as(ended.output()).isEqualTo(125);
    assertThat(ended.output()).contains("cannot run the list of stage l");
    assertThat(kit.file("cleaned")).exists();
  }

  @Test
  void anInterruptWhileAStageIsListedEndsThatAndListsWhatCleansUp() throws Exception {
    TestKit kit =
        plan(
            """
            stages:
            - {name: l, list: 'touch begun; sleep 600', run: 'true'}
            - {name: down, list: echo it, run: 'echo "$1" >>cleaned', cleanup: true}
            """);
    try (Privet privet = Privet.start(kit, "plan", "plan.yaml", "-runners", "1")) {
      await().atMost(PATIENCE).until(() -> Files.exists(kit.file("begun")));
      privet.signal("INT");
      assertThat(privet.awaitExit()).isEqualTo(130);
    }
    assertThat(kit.lines("cleaned")).containsExactly("it");
  }

  @Test
  void whatCleansUpRunsEvenIfTheKitCannotBeStarted() throws Exception {
    TestKit kit =
        plan("""
                stages:
                - {name: up, run: touch up}
                - {name: unit, kit: true}
                - {name: down, run: touch cleaned, cleanup: true}
                """)
            .script("units", "printf 'a\\nb\\n'")
            .script("runner-hook-startup", "exit 1")
            .script("runner-run-units", "echo \"$1\" >>ran");
    Ended ended = run(kit);
    assertThat(ended.code()).as(ended.output()).isEqualTo(122);
    assertThat(kit.lines("ran")).isEmpty();
    assertThat(kit.file("cleaned")).exists();
  }

  @Test
  void quietSaysNothingOfStages() throws Exception {
    TestKit kit = plan("stages: [{name: one, run: echo talk}]");
    Ended ended = run(kit, "-quiet");
    assertThat(ended.code()).isZero();
    assertThat(ended.output()).doesNotContain("stage one").doesNotContain("talk");
  }
}
