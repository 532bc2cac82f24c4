package dev.privet.runner;

import static dev.privet.script.KitScript.RUNNER_HOOK_CLEANUP;
import static dev.privet.script.KitScript.RUNNER_RUN_UNITS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.protocol.RefusedException;
import dev.privet.protocol.RunOverException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a runner does when its master is away, comes back, or does not know it any more. */
class RunnerConnectionTest {

  private static final String BUSY = "touch busy; until [ -e go ]; do sleep 0.05; done";
  private static final Duration SHORT = Duration.ofSeconds(1);

  @TempDir Path folder;
  private RunnerFixture fixture;
  private FakeMaster master;

  @BeforeEach
  void prepare() throws IOException {
    fixture = new RunnerFixture(folder).script(RUNNER_HOOK_CLEANUP, "echo $1 >> cleaned");
    master = fixture.master;
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void waitsForAMasterThatIsNotThereYet() throws Exception {
    master.withBatches("a");
    master.reachable(false);
    fixture.script(RUNNER_RUN_UNITS, "true").start();
    fixture.awaitTrue(
        () -> fixture.log.contains("waiting up to 20 s for the master: the cable is cut"));
    master.reachable(true);
    assertThat(fixture.awaitEnd()).isEqualTo(RunnerEnd.RUN_OVER);
    assertThat(master.result("a")).isPresent();
    assertThat(fixture.log)
        .containsExactly(
            "waiting up to 20 s for the master: the cable is cut", "the master answers again");
  }

  @Test
  void endsWhenNoMasterEverAnswers() throws Exception {
    master.reachable(false);
    fixture.masterTimeout(SHORT).script(RUNNER_RUN_UNITS, "true").start();
    assertThat(fixture.awaitEnd()).isEqualTo(RunnerEnd.MASTER_LOST);
    assertThat(fixture.log)
        .anyMatch(
            line -> line.startsWith("! no answer from the master for 1 s (the cable is cut)"));
    assertThat(fixture.hasTrace("cleaned")).isFalse();
  }

  @Test
  void killsItsBatchAndCleansUpWhenTheMasterIsLost() throws Exception {
    master.withBatches("a");
    fixture.masterTimeout(SHORT).script(RUNNER_RUN_UNITS, BUSY).start().awaitTrace("busy");
    master.reachable(false);
    assertThat(fixture.awaitEnd()).isEqualTo(RunnerEnd.MASTER_LOST);
    assertThat(fixture.trace("cleaned")).containsExactly("r1");
    assertThat(master.result("a")).isEmpty();
    assertThat(master.count("leave")).isZero();
  }

  @Test
  void deliversAResultThatWasFinishedWhileTheMasterWasAway() throws Exception {
    master.withBatches("a");
    fixture.script(RUNNER_RUN_UNITS, BUSY, "echo done").start().awaitTrace("busy");
    master.reachable(false);
    fixture.leaveTrace("go");
    fixture.awaitTrue(() -> master.count("finish lease-a") > 1);
    assertThat(master.result("a")).isEmpty();
    master.reachable(true);
    assertThat(fixture.awaitEnd()).isEqualTo(RunnerEnd.RUN_OVER);
    assertThat(master.text("a")).isEqualTo("done\n");
  }

  @Test
  void handsEverythingToAMasterThatForgotItAndTheEndOfItsOutput() throws Exception {
    master.withBatches("a");
    fixture.script(RUNNER_RUN_UNITS, "seq 1 20000", BUSY, "echo end").start();
    fixture.awaitTrue(() -> master.text("a").endsWith("20000\n"));
    master.restart("run-1", 1000);
    fixture.leaveTrace("go");
    assertThat(fixture.awaitEnd()).isEqualTo(RunnerEnd.RUN_OVER);
    assertThat(master.text("a")).startsWith("1\n2\n").endsWith("\n20000\nend\n").hasSize(108_898);
    assertThat(master.count("register")).isGreaterThanOrEqualTo(2);
  }

  @Test
  void joinsNoOtherRun() throws Exception {
    master.withBatches("a");
    fixture.script(RUNNER_RUN_UNITS, BUSY).start().awaitTrace("busy");
    master.restart("run-2", 0);
    assertThat(fixture.awaitEnd()).isEqualTo(RunnerEnd.REFUSED);
    assertThat(fixture.log).anyMatch(line -> line.contains("serves another run now (run-2)"));
    assertThat(fixture.trace("cleaned")).containsExactly("r1");
  }

  @Test
  void isRefusedBeforeItRunsAnything() throws Exception {
    master.refuse(new RefusedException("wrong token: use the right one"));
    fixture.script(RUNNER_RUN_UNITS, "true").start();
    assertThat(fixture.awaitEnd()).isEqualTo(RunnerEnd.REFUSED);
    assertThat(fixture.log).containsExactly("! wrong token: use the right one");
    assertThat(master.count("leave")).isZero();
  }

  @Test
  void endsWithSuccessWhenTheRunWasOverBeforeItCame() throws Exception {
    master.refuse(new RunOverException("run run-1 is over"));
    fixture.script(RUNNER_RUN_UNITS, "true").start();
    assertThat(fixture.awaitEnd()).isEqualTo(RunnerEnd.RUN_OVER);
  }

  @Test
  void dropsAResultThatTheMasterDoesNotKnow() throws Exception {
    master.withBatches("a");
    master.refuseResults(FakeMaster.unknownLease());
    fixture.script(RUNNER_RUN_UNITS, "true").start();
    fixture.awaitTrue(() -> fixture.log.contains("! a result was dropped: no such lease"));
    assertThat(fixture.end()).isNotDone();
    fixture.runner().drain();
    assertThat(fixture.awaitEnd()).isEqualTo(RunnerEnd.DRAINED);
  }
}
