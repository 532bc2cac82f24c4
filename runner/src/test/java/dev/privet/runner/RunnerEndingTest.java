package dev.privet.runner;

import static dev.privet.script.KitScript.NODE_HOOK_STARTUP;
import static dev.privet.script.KitScript.RUNNER_HOOK_CLEANUP;
import static dev.privet.script.KitScript.RUNNER_HOOK_STARTUP;
import static dev.privet.script.KitScript.RUNNER_RUN_UNITS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a runner ends before its work is done. */
class RunnerEndingTest {

  private static final String BUSY = "touch busy; until [ -e go ]; do sleep 0.05; done";

  @TempDir Path folder;
  private RunnerFixture fixture;
  private FakeMaster master;

  @BeforeEach
  void prepare() throws IOException {
    fixture =
        new RunnerFixture(folder).script(RUNNER_HOOK_CLEANUP, "sleep 0.3; echo $1 >> cleaned");
    master = fixture.master;
    master.keepOpen();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private void hasCleanedOnce() throws IOException {
    assertThat(fixture.trace("cleaned")).containsExactly("r1");
  }

  @Test
  void finishesItsBatchWhenItDrains() throws Exception {
    master.withBatches("a", "b");
    fixture.script(RUNNER_RUN_UNITS, BUSY).start().awaitTrace("busy");
    fixture.runner().drain();
    fixture.awaitTrue(() -> master.lastHeartbeat().draining());
    fixture.leaveTrace("go");
    assertThat(fixture.awaitEnd()).isEqualTo(RunnerEnd.DRAINED);
    assertThat(master.result("a")).isPresent();
    assertThat(master.result("b")).isEmpty();
    assertThat(master.givenBack()).isEmpty();
    assertThat(master.count("leave")).isOne();
    hasCleanedOnce();
  }

  @Test
  void drainsAtOnceWhenItOnlyWaitsForWork() throws Exception {
    fixture.script(RUNNER_RUN_UNITS, BUSY).start();
    fixture.awaitTrue(() -> master.count("lease") > 0);
    fixture.runner().drain();
    assertThat(fixture.awaitEnd()).isEqualTo(RunnerEnd.DRAINED);
    hasCleanedOnce();
  }

  @Test
  void drainsWhenTheMasterSaysSo() throws Exception {
    master.withBatches("a");
    fixture.script(RUNNER_RUN_UNITS, BUSY).start().awaitTrace("busy");
    master.drain();
    fixture.awaitTrue(() -> master.lastHeartbeat().draining());
    fixture.leaveTrace("go");
    assertThat(fixture.awaitEnd()).isEqualTo(RunnerEnd.DRAINED);
    assertThat(master.result("a")).isPresent();
  }

  @Test
  void givesBackWhatItCannotFinishInItsGracePeriod() throws Exception {
    master.withBatches("a");
    fixture.grace(Duration.ofMillis(300)).script(RUNNER_RUN_UNITS, BUSY).start().awaitTrace("busy");
    fixture.runner().drain();
    assertThat(fixture.awaitEnd()).isEqualTo(RunnerEnd.DRAINED);
    assertThat(master.givenBack()).containsExactly("lease-a");
    assertThat(master.result("a")).isEmpty();
    assertThat(master.count("leave")).isOne();
    hasCleanedOnce();
  }

  @Test
  void killsAndGivesBackAtTheSecondSignal() throws Exception {
    master.withBatches("a");
    fixture.script(RUNNER_RUN_UNITS, BUSY).start().awaitTrace("busy");
    fixture.runner().drain();
    fixture.runner().stopNow();
    assertThat(fixture.awaitEnd()).isEqualTo(RunnerEnd.DRAINED);
    assertThat(master.givenBack()).containsExactly("lease-a");
    hasCleanedOnce();
  }

  @Test
  void endsWithSuccessWhenTheRunIsOverDuringItsStartupHook() throws Exception {
    fixture
        .script(RUNNER_HOOK_STARTUP, BUSY)
        .script(RUNNER_RUN_UNITS, "true")
        .start()
        .awaitTrace("busy");
    master.stop();
    assertThat(fixture.awaitEnd()).isEqualTo(RunnerEnd.RUN_OVER);
    assertThat(master.hooks()).isEmpty();
    hasCleanedOnce();
  }

  @Test
  void endsWithSuccessWhenTheRunIsOverDuringTheNodeHook() throws Exception {
    fixture
        .script(NODE_HOOK_STARTUP, BUSY)
        .script(RUNNER_RUN_UNITS, "true")
        .start()
        .awaitTrace("busy");
    master.stop();
    assertThat(fixture.awaitEnd()).isEqualTo(RunnerEnd.RUN_OVER);
    assertThat(fixture.hasTrace("cleaned")).isFalse();
  }

  @Test
  void killsItsBatchWhenTheRunIsOver() throws Exception {
    master.withBatches("a");
    fixture.script(RUNNER_RUN_UNITS, BUSY).start().awaitTrace("busy");
    master.stop();
    assertThat(fixture.awaitEnd()).isEqualTo(RunnerEnd.RUN_OVER);
    assertThat(master.result("a")).isEmpty();
    assertThat(master.givenBack()).isEmpty();
    hasCleanedOnce();
  }

  @Test
  void endsACancelledLeaseAndNoOther() throws Exception {
    master.withBatches("a", "b");
    fixture.script(RUNNER_RUN_UNITS, "[ $1 = b ] && exit 0; " + BUSY).start().awaitTrace("busy");
    master.cancel("a");
    fixture.awaitTrue(() -> master.result("b").isPresent());
    assertThat(master.result("a")).isEmpty();
    assertThat(master.result("b").orElseThrow().code()).isZero();
    master.stop();
    assertThat(fixture.awaitEnd()).isEqualTo(RunnerEnd.RUN_OVER);
    hasCleanedOnce();
  }

  @Test
  void namesTheLeasesThatItWorksOn() throws Exception {
    master.withBatches("a");
    fixture.script(RUNNER_RUN_UNITS, BUSY).start();
    fixture.awaitTrue(() -> master.lastHeartbeat().leases().contains("lease-a"));
    fixture.leaveTrace("go");
    fixture.awaitTrue(() -> master.lastHeartbeat().leases().isEmpty());
  }

  @Test
  void stopsWhenItIsInterrupted() throws Exception {
    master.withBatches("a");
    fixture.script(RUNNER_RUN_UNITS, BUSY).start().awaitTrace("busy");
    fixture.thread().interrupt();
    assertThat(fixture.end())
        .failsWithin(Duration.ofSeconds(20))
        .withThrowableOfType(java.util.concurrent.ExecutionException.class)
        .withCauseInstanceOf(InterruptedException.class);
    assertThat(master.givenBack()).containsExactly("lease-a");
    hasCleanedOnce();
  }
}
