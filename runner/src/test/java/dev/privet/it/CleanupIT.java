package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanupIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path project;

  private TestKit kit(String runUnits) throws Exception {
    return TestKit.withUnits(project, "a")
        .script("runner-run-units", runUnits)
        .script("runner-hook-cleanup", "echo \"$# $1\" >>cleaned");
  }

  private void assertCleanedOnce(TestKit kit) throws Exception {
    assertThat(kit.lines("cleaned")).hasSize(1).first().asString().matches("1 runner\\S+");
  }

  @Test
  void eachSlotCleansUpOnceAfterASuccessWithItsRunnerId() throws Exception {
    TestKit kit =
        kit("until [ $(wc -l <started) -ge 2 ]; do sleep 0.05; done")
            .script("runner-hook-startup", "echo \"1 $1\" >>started");
    Ended run = Ended.run(kit, "-slots", "2");
    assertThat(run.code()).as(run.output()).isZero();
    assertThat(kit.lines("cleaned"))
        .hasSize(2)
        .containsExactlyInAnyOrderElementsOf(kit.lines("started"));
  }

  @Test
  void itCleansUpAfterAFailure() throws Exception {
    TestKit kit = kit("exit 3");
    assertThat(Ended.run(kit).code()).isEqualTo(3);
    assertCleanedOnce(kit);
  }

  @Test
  void itCleansUpAfterATimeout() throws Exception {
    TestKit kit = kit("sleep 300");
    assertThat(Ended.run(kit, "-timeout", "8").code()).isEqualTo(124);
    assertCleanedOnce(kit);
  }

  @Test
  void itCleansUpAfterAStartupHookThatFailed() throws Exception {
    TestKit kit = kit(":").script("runner-hook-startup", "exit 1");
    assertThat(Ended.run(kit).code()).isEqualTo(122);
    assertCleanedOnce(kit);
  }

  @Test
  void itCleansUpAfterAnInterrupt() throws Exception {
    TestKit kit = kit(": >running; sleep 300");
    try (Privet privet = Privet.start(kit, "run", "-runners", "1")) {
      awaitFile(kit, "running");
      privet.signal("INT");
      assertThat(privet.awaitExit()).as(privet.output()).isEqualTo(130);
    }
    assertCleanedOnce(kit);
  }

  @Test
  void aConnectedRunnerCleansUpWhenTheRunIsCancelled() throws Exception {
    TestKit kit = kit(": >running; sleep 300");
    try (Privet master = Privet.start(kit, "-bind", "127.0.0.1:0");
        Privet runner = Privet.start(kit, "-connect", "127.0.0.1:" + master.awaitPort())) {
      awaitFile(kit, "running");
      master.signal("INT");
      assertThat(master.awaitExit()).isEqualTo(130);
      assertThat(runner.awaitExit()).as(runner.output()).isZero();
    }
    assertCleanedOnce(kit);
  }

  @Test
  void aConnectedRunnerCleansUpWhenItsMasterIsLost() throws Exception {
    TestKit kit = kit(": >running; sleep 300");
    try (Privet master = Privet.start(kit, "-bind", "127.0.0.1:0");
        Privet runner =
            Privet.start(
                kit, "-connect", "127.0.0.1:" + master.awaitPort(), "-master-timeout", "10")) {
      awaitFile(kit, "running");
      master.signal("KILL");
      assertThat(runner.awaitExit()).as(runner.output()).isEqualTo(121);
      assertThat(runner.output()).contains("no answer from the master for 10 s");
    }
    assertCleanedOnce(kit);
  }

  @Test
  void aCleanupThatFailsIsReportedAndDoesNotFailTheRun() throws Exception {
    TestKit kit = kit(":").script("runner-hook-cleanup", "echo 'disk in use' >&2; exit 5");
    Ended run = Ended.run(kit);
    assertThat(run.code()).as(run.output()).isZero();
    assertThat(run.output())
        .contains("runner-hook-cleanup")
        .contains("failed with code 5")
        .contains("disk in use");
  }

  private static void awaitFile(TestKit kit, String name) {
    await(name).atMost(PATIENCE).until(() -> kit.file(name).toFile().exists());
  }
}
