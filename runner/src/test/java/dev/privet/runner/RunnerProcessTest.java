package dev.privet.runner;

import static dev.privet.script.KitScript.NODE_HOOK_STARTUP;
import static dev.privet.script.KitScript.RUNNER_ADDITIONAL_RESULTS;
import static dev.privet.script.KitScript.RUNNER_HOOK_CLEANUP;
import static dev.privet.script.KitScript.RUNNER_HOOK_STARTUP;
import static dev.privet.script.KitScript.RUNNER_RUN_UNITS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.protocol.BatchResult;
import dev.privet.protocol.HookReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts, their order and what becomes of their results, with a master that is always there. */
class RunnerProcessTest {

  @TempDir Path folder;
  private RunnerFixture fixture;
  private FakeMaster master;

  @BeforeEach
  void prepare() throws IOException {
    fixture = new RunnerFixture(folder);
    master = fixture.master;
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void deliversAShortBatchWithOneRequest() throws Exception {
    master.withBatches("a", "b c", "d");
    fixture.script(RUNNER_RUN_UNITS, "echo out $1", "echo err >&2", "echo end", "exit 3").start();
    assertThat(fixture.awaitEnd()).isEqualTo(RunnerEnd.RUN_OVER);
    assertThat(master.text("b c")).isEqualTo("out b c\nerr\nend\n");
    BatchResult result = master.result("d").orElseThrow();
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.timedOut()).isFalse();
    assertThat(result.additionalCode()).isEmpty();
    assertThat(master.calls().stream().filter(call -> !call.equals("heartbeat")))
        .containsExactly(
            "register",
            "lease",
            "finish lease-a",
            "finish lease-b c",
            "finish lease-d",
            "lease",
            "leave");
  }

  @Test
  void givesScriptsTheirEnvironment() throws Exception {
    master.withBatches("a");
    String show = "echo $PRIVET_RUN_ID $PRIVET_RUNNER_ID ${PRIVET_SLOT-none} $FORWARDED >> env";
    fixture
        .script(NODE_HOOK_STARTUP, show)
        .script(RUNNER_HOOK_STARTUP, show, "echo $1 >> env")
        .script(RUNNER_RUN_UNITS, show)
        .script(RUNNER_HOOK_CLEANUP, show, "echo $1 >> env")
        .start()
        .awaitEnd();
    assertThat(fixture.trace("env"))
        .containsExactly(
            "run-1 r1 none yes", "run-1 r1 1 yes", "r1", "run-1 r1 1 yes", "run-1 r1 1 yes", "r1");
  }

  @Test
  void runsBatchesInAllSlotsAtOnceWithAnIdEach() throws Exception {
    master.withBatches("a", "b");
    fixture
        .slots(2)
        .script(RUNNER_HOOK_STARTUP, "echo $1 $PRIVET_SLOT >> started")
        .script(RUNNER_RUN_UNITS, "touch $1; until [ -e a ] && [ -e b ]; do sleep 0.05; done")
        .script(RUNNER_HOOK_CLEANUP, "echo $1 >> cleaned")
        .start()
        .awaitEnd();
    assertThat(fixture.trace("started")).containsExactlyInAnyOrder("r1_s1 1", "r1_s2 2");
    assertThat(fixture.trace("cleaned")).containsExactlyInAnyOrder("r1_s1", "r1_s2");
    assertThat(master.result("a")).isPresent();
    assertThat(master.result("b")).isPresent();
  }

  @Test
  void putsTheAdditionalResultBeforeTheResult() throws Exception {
    master.withBatches("a");
    fixture
        .script(RUNNER_RUN_UNITS, "exit 1")
        .script(RUNNER_ADDITIONAL_RESULTS, "printf '\\0\\377\\n%s' $1", "echo look >&2", "exit 7")
        .start()
        .awaitEnd();
    assertThat(master.additional("a")).containsExactly(0, 255, 10, 'a');
    assertThat(master.result("a").orElseThrow().additionalCode()).contains(7);
    assertThat(master.calls()).containsSubsequence("additional lease-a", "finish lease-a");
    assertThat(fixture.log).contains("! runner-additional-results: look");
  }

  @Test
  void sendsOutputWhileTheBatchRuns() throws Exception {
    master.withBatches("a");
    fixture.script(
        RUNNER_RUN_UNITS, "echo early", "until [ -e go ]; do sleep 0.05; done", "echo late");
    fixture.start();
    fixture.awaitTrue(() -> master.text("a").equals("early\n"));
    fixture.leaveTrace("go");
    fixture.awaitEnd();
    assertThat(master.text("a")).isEqualTo("early\nlate\n");
    assertThat(new String(master.result("a").orElseThrow().outputTail(), StandardCharsets.UTF_8))
        .isEqualTo("late\n");
  }

  @Test
  void sendsLongOutputInPieces() throws Exception {
    master.withBatches("a");
    fixture.script(RUNNER_RUN_UNITS, "head -c 2500000 /dev/zero", "echo end").start().awaitEnd();
    assertThat(master.outputBytes("a")).hasSize(2_500_004).endsWith('e', 'n', 'd', '\n');
    assertThat(master.count("append lease-a")).isGreaterThanOrEqualTo(2);
    assertThat(master.result("a").orElseThrow().outputTail().length)
        .isLessThanOrEqualTo(BatchResult.MAX_TAIL);
  }

  @Test
  void reportsATimeout() throws Exception {
    master.timeout(0.7);
    master.withBatches("a", "b");
    fixture
        .script(RUNNER_RUN_UNITS, "echo begun", "[ $1 = b ] || sleep 60")
        .script(RUNNER_HOOK_CLEANUP, "touch cleaned")
        .start()
        .awaitEnd();
    BatchResult result = master.result("a").orElseThrow();
    assertThat(result.timedOut()).isTrue();
    assertThat(result.code()).isEqualTo(124);
    assertThat(master.text("a")).startsWith("begun\n");
    assertThat(master.result("b").orElseThrow().code()).isZero();
    assertThat(fixture.hasTrace("cleaned")).isTrue();
  }

  @Test
  void endsTheOutputWithWhatIsToBeRemarked() throws Exception {
    master.withBatches("a");
    fixture.script(RUNNER_RUN_UNITS, "printf 'no newline'", "sleep 60 &").start().awaitEnd();
    assertThat(master.text("a")).startsWith("no newline\nprivet: ").endsWith("\n");
    assertThat(master.result("a").orElseThrow().code()).isZero();
  }

  @Test
  void failsABatchThatNoScriptCanBeGiven() throws Exception {
    master.withBatches("nul\0", "b");
    fixture.script(RUNNER_RUN_UNITS, "true").start();
    assertThat(fixture.awaitEnd()).isEqualTo(RunnerEnd.RUN_OVER);
    assertThat(master.result("nul\0").orElseThrow().code()).isEqualTo(126);
    assertThat(master.text("nul\0")).startsWith("privet: ");
    assertThat(master.result("b").orElseThrow().code()).isZero();
  }

  @Test
  void runsTheNodeHookOnceForAllRunnersOfTheProcess() throws Exception {
    master.withBatches("a");
    fixture.script(NODE_HOOK_STARTUP, "echo node >> hooks").script(RUNNER_RUN_UNITS, "true");
    NodeHook hook = fixture.nodeHook();
    fixture.start(hook, "r1").awaitEnd();
    fixture.start(hook, "r2").awaitEnd();
    assertThat(fixture.trace("hooks")).containsExactly("node");
  }

  @Test
  void runsNothingWhenTheNodeHookFails() throws Exception {
    master.withBatches("a");
    fixture
        .script(NODE_HOOK_STARTUP, "echo no database", "exit 9")
        .script(RUNNER_HOOK_STARTUP, "touch started")
        .script(RUNNER_RUN_UNITS, "true")
        .start();
    assertThat(fixture.awaitEnd()).isEqualTo(RunnerEnd.STARTUP_FAILED);
    assertThat(master.hooks()).singleElement().satisfies(RunnerProcessTest::isNodeHook);
    assertThat(master.count("lease")).isZero();
    assertThat(fixture.hasTrace("started")).isFalse();
    assertThat(fixture.log).contains("! node-hook-startup of r1 failed with code 9:\nno database");
    assertThat(master.count("leave")).isOne();
  }

  private static void isNodeHook(HookReport report) {
    assertThat(report.hook()).isEqualTo("node-hook-startup");
    assertThat(report.slot()).isEqualTo("r1");
    assertThat(report.code()).isEqualTo(9);
    assertThat(report.output()).asString(StandardCharsets.UTF_8).isEqualTo("no database\n");
  }

  @Test
  void goesOnWithTheSlotsWhoseStartupHookPassed() throws Exception {
    master.withBatches("a", "b");
    fixture
        .slots(2)
        .script(RUNNER_HOOK_STARTUP, "[ $PRIVET_SLOT = 2 ] || exit 5")
        .script(RUNNER_RUN_UNITS, "echo $PRIVET_SLOT")
        .script(RUNNER_HOOK_CLEANUP, "echo $1 >> cleaned")
        .start();
    assertThat(fixture.awaitEnd()).isEqualTo(RunnerEnd.RUN_OVER);
    assertThat(master.text("a") + master.text("b")).isEqualTo("2\n2\n");
    assertThat(master.hooks()).extracting(HookReport::slot).containsExactly("r1_s1");
    assertThat(fixture.trace("cleaned")).containsExactlyInAnyOrder("r1_s1", "r1_s2");
  }

  @Test
  void endsWhenEveryStartupHookFailed() throws Exception {
    master.withBatches("a");
    fixture
        .slots(2)
        .script(RUNNER_HOOK_STARTUP, "exit 5")
        .script(RUNNER_RUN_UNITS, "true")
        .script(RUNNER_HOOK_CLEANUP, "echo $1 >> cleaned")
        .start();
    assertThat(fixture.awaitEnd()).isEqualTo(RunnerEnd.STARTUP_FAILED);
    assertThat(fixture.trace("cleaned")).containsExactlyInAnyOrder("r1_s1", "r1_s2");
    assertThat(master.result("a")).isEmpty();
  }

  @Test
  void saysWhenTheCleanupHookFails() throws Exception {
    fixture
        .script(RUNNER_RUN_UNITS, "true")
        .script(RUNNER_HOOK_CLEANUP, "echo cannot drop", "exit 4")
        .start();
    assertThat(fixture.awaitEnd()).isEqualTo(RunnerEnd.RUN_OVER);
    assertThat(fixture.log).contains("! runner-hook-cleanup r1 failed with code 4:\ncannot drop");
  }

  @Test
  void saysWhenAResultCameTooLate() throws Exception {
    master.withBatches("a");
    master.countNothing();
    fixture.script(RUNNER_RUN_UNITS, "true").start();
    assertThat(fixture.awaitEnd()).isEqualTo(RunnerEnd.RUN_OVER);
    assertThat(fixture.log).anyMatch(line -> line.contains("came too late to count"));
  }
}
