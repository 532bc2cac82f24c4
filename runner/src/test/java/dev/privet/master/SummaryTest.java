package dev.privet.master;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.Reason;
import dev.privet.api.v1alpha1.RunSummary;
import dev.privet.api.v1alpha1.RunSummary.Phase;
import dev.privet.protocol.BatchResult;
import dev.privet.protocol.HookReport;
import dev.privet.protocol.Json;
import dev.privet.protocol.StopOrder;
import dev.privet.protocol.StopReason;
import dev.privet.schedule.Listed;
import dev.privet.schedule.Unit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the outside learns of a run. */
class SummaryTest {

  private static final int LIMIT = 64 << 10;

  @TempDir Path folder;
  private ServedRun run;

  @BeforeEach
  void open() throws IOException {
    run = new ServedRun(folder.resolve("run"));
  }

  @AfterEach
  void close() throws IOException {
    run.close();
  }

  private RunSummary summary() {
    return run.service.summary();
  }

  private RunSummary end() throws IOException {
    assertThat(run.service.workOver()).isDone();
    run.service.verdict();
    return summary();
  }

  private void assertEnd(RunSummary summary, Reason reason, int code, String message) {
    assertThat(summary.phase()).isEqualTo(Phase.Finished);
    assertThat(summary.reason()).contains(reason);
    assertThat(summary.exitCode()).contains(code);
    assertThat(summary.message()).contains(message);
  }

  private void hookFails(String runner) throws IOException {
    run.join(runner);
    run.service.reportHook(
        runner, new HookReport("runner-hook-startup", runner + "_1", 7, new byte[0]));
    run.service.leave(runner);
  }

  @Test
  void aRunStartsRunsAndFinishes() throws IOException {
    assertThat(summary().phase()).isEqualTo(Phase.Starting);
    run.list(1);
    run.join("one");
    assertThat(summary().phase()).isEqualTo(Phase.Running);
    run.finish(run.lease("one"), 0);
    assertThat(summary().phase()).isEqualTo(Phase.Running);
    assertThat(summary().exitCode()).isEmpty();
    assertEnd(end(), Reason.AllPassed, 0, "the only unit passed");
  }

  @Test
  void aUnitsScriptThatFailedIsNamed() throws IOException {
    run.service.list(0, Listed.failed(3, Optional.empty()));
    assertEnd(end(), Reason.ListingFailed, 3, "the units script failed with code 3");
  }

  @Test
  void aListingThatCannotBeReadIsExplained() throws IOException {
    run.service.list(0, Listed.failed(2, Optional.of("line 7 of units is no JSON")));
    run.close();
    run.open();
    assertEnd(end(), Reason.ListingFailed, 2, "line 7 of units is no JSON");
  }

  @Test
  void aRunWithoutUnitsSaysSo() throws IOException {
    run.list(0);
    assertEnd(end(), Reason.NoUnits, 120, "the units script listed no units");
  }

  @Test
  void noRunnerCouldStartWhenThereWillBeNoMore() throws IOException {
    run.list(2);
    hookFails("one");
    hookFails("two");
    hookFails("three");
    assertThat(summary().message()).contains("runner-hook-startup of one_1 failed with code 7");
    run.service.stop(new StopOrder(StopReason.UnitsLost));
    run.service.stop(new StopOrder(StopReason.UnitsLost));
    assertEnd(
        end(),
        Reason.StartupFailed,
        122,
        "runner-hook-startup of one_1 failed with code 7, 2 of 2 units not-run");
  }

  @Test
  void noRunnerCouldStartWhenNoneComesInTime() throws IOException {
    run.list(1);
    hookFails("one");
    run.pass(ServedRun.NO_RUNNERS.minusSeconds(5));
    assertThat(summary().message())
        .contains(
            "runner-hook-startup of one_1 failed with code 7, and no runner is connected for 540"
                + " s");
    run.pass(Duration.ofSeconds(10));
    assertThat(end().reason()).contains(Reason.StartupFailed);
  }

  @Test
  void runnersThatAreStillThereFinishWhenThereWillBeNoMore() throws IOException {
    run.list(2);
    run.join("one");
    String first = run.lease("one");
    run.service.stop(new StopOrder(StopReason.UnitsLost));
    run.finish(first, 0);
    assertThat(run.service.workOver()).isNotDone();
    run.finish(run.lease("one"), 0);
    assertEnd(end(), Reason.AllPassed, 0, "all 2 units passed");
  }

  @Test
  void unitsThatAreListedAfterTheLastRunnerIsGoneAreNotRun() throws IOException {
    run.service.stop(new StopOrder(StopReason.UnitsLost));
    run.list(2);
    assertEnd(end(), Reason.UnitsLost, 121, "every runner is gone, 2 of 2 units not-run");
  }

  @Test
  void theFirstOrderToStopCounts() throws IOException {
    run.list(1);
    run.service.stop(new StopOrder(StopReason.DeadlineExceeded));
    run.service.stop(new StopOrder(StopReason.Cancelled));
    assertEnd(end(), Reason.DeadlineExceeded, 124, "the run's time was over, 1 of 1 unit not-run");
    run.service.stop(new StopOrder(StopReason.Cancelled));
    assertThat(summary().reason()).contains(Reason.DeadlineExceeded);
  }

  @Test
  void itSaysInStepsForHowLongNoRunnerIsConnected() throws IOException {
    run.list(1);
    run.pass(Duration.ofSeconds(5));
    assertThat(summary().message()).isEmpty();
    run.pass(Duration.ofSeconds(20));
    assertThat(summary().message()).contains("no runner is connected for 20 s");
    run.pass(Duration.ofSeconds(100));
    assertThat(summary().message()).contains("no runner is connected for 120 s");
    run.join("one");
    assertThat(summary().message()).isEmpty();
  }

  @Test
  void whoeverWaitsForNewsHearsThatNoRunnerIsThere() throws IOException {
    run.list(1);
    CompletableFuture<RunSummary> news =
        run.service.summaryLater(summary().version(), Duration.ofSeconds(60));
    run.pass(Duration.ofSeconds(8));
    assertThat(news).isNotDone();
    run.pass(Duration.ofSeconds(4));
    assertThat(news.join().message()).contains("no runner is connected for 10 s");
  }

  @Test
  void whoeverWaitsForNewsHearsOfTheVerdictAtOnce() throws IOException {
    run.list(1);
    run.join("one");
    run.finish(run.lease("one"), 1);
    CompletableFuture<RunSummary> news =
        run.service.summaryLater(summary().version(), Duration.ofSeconds(60));
    run.service.verdict();
    assertThat(news).isDone();
    assertEnd(news.join(), Reason.TestsFailed, 1, "1 of 1 unit failed");
  }

  @Test
  void theVersionsOfTheNextMasterAreNewer() throws IOException {
    run.list(5);
    long before = summary().version();
    run.close();
    run.now.addAndGet(1000);
    run.open();
    assertThat(summary().version()).isGreaterThan(before);
  }

  @Test
  void itStaysSmallWhateverIsInNamesAndOutputs() throws IOException {
    String name = "\u0001".repeat(100) + "\ud800<\ud83d\ude00".repeat(1000);
    byte[] output = ("\u0002<&\"\n".repeat(5000)).getBytes(StandardCharsets.UTF_8);
    List<Unit> units = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      units.add(Unit.of(i, i < 100 ? name : "u" + i));
    }
    run.service.list(0, Listed.of(units));
    run.join("r".repeat(63));
    for (int i = 0; i < 2 * RunSummary.MAX_FAILURES; i++) {
      String lease = run.lease("r".repeat(63));
      run.service.appendOutput(lease, 0, new ByteArrayInputStream(output), output.length);
      long fence = run.service.read(state -> state.leases.get(lease).fence);
      run.service.finish(
          lease,
          new BatchResult(fence, 255, false, Optional.empty(), 1, output.length, new byte[0]),
          false);
    }
    RunSummary summary = summary();
    assertThat(summary.failures()).hasSize(RunSummary.MAX_FAILURES);
    assertThat(summary.failures().get(0).output()).endsWith("&\"\n").hasSizeGreaterThan(400);
    byte[] json = Json.mapper().writeValueAsBytes(summary);
    assertThat(json).hasSizeLessThan(LIMIT);
    String asKubernetesStoresIt =
        new String(json, StandardCharsets.UTF_8).replaceAll("[<>&]", "\\\\u0000");
    assertThat(asKubernetesStoresIt.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(LIMIT);
  }
}
