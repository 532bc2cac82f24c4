package dev.privet.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code examples/ci/run-privet}, as a CI job calls it. */
@OnCluster
class CiStepIT {

  @RegisterExtension static final TestNamespace NAMESPACE = new TestNamespace("ci");

  @TempDir Path folder;

  @Test
  void aStepPrintsTheMastersOutputOnceThoughItsLogsBreakAndEndsWithTheExitCode() throws Exception {
    TestRun run =
        NAMESPACE
            .run("broken")
            .units(20)
            .runUnits("sleep 0.5; echo \"ran $1\"; [ $1 != u7 ] || exit 3");
    Process step = start(run);
    for (String done : new String[] {"1/20]", "8/20]"}) {
      await().atMost(TestRun.PATIENCE).until(() -> output().contains(done));
      step.descendants()
          .filter(child -> child.info().commandLine().orElse("").contains(" logs --follow"))
          .forEach(ProcessHandle::destroy);
    }
    assertThat(end(step)).as(this::said).isEqualTo(3);
    assertThat(output().lines().filter(line -> line.matches("(PASS|FAIL) .*/20].*")))
        .as(output())
        .hasSize(20);
    assertThat(output()).contains("privet: exit code 3");
    assertThat(errors()).contains("run-privet: TestsFailed: ");
  }

  @Test
  void aStepThatIsToldToEndCancelsTheRunAndWaitsForIt() throws Exception {
    TestRun run = NAMESPACE.run("cancelled").runUnits("sleep 300");
    Process step = start(run);
    awaitThere(run);
    run.awaitRunning(2);
    step.destroy();
    assertThat(end(step)).as(this::said).isEqualTo(143);
    assertThat(errors()).contains("cancelling cancelled").contains("run-privet: Cancelled: ");
    assertThat(run.condition("Succeeded").getReason()).isEqualTo("Cancelled");
  }

  @Test
  void aRunThatCannotStartSaysWhy() throws Exception {
    TestRun run =
        NAMESPACE.run("nowhere").podSpec("nodeSelector", Map.of("privet.dev/no-such-node", "true"));
    Process step = start(run);
    awaitThere(run);
    String message = run.awaitBlocked("Unschedulable").getMessage();
    await().atMost(TestRun.PATIENCE).until(() -> errors().contains(message));
    step.destroy();
    assertThat(end(step)).as(this::said).isEqualTo(143);
  }

  @Test
  void aRunThatIsFinishedIsNotTakenForANewOne() throws Exception {
    TestRun run = NAMESPACE.run("former");
    assertThat(end(start(run))).as(this::said).isZero();
    assertThat(end(start(run))).as(this::said).isEqualTo(2);
    assertThat(errors()).contains("a run former is finished already: delete it, or let");
  }

  @Test
  void aRunThatTheClusterRefusesSaysWhichField() throws Exception {
    assertThat(end(start(NAMESPACE.run("refused").spec("runners", 0)))).isEqualTo(2);
    assertThat(errors()).contains("spec.runners must be from 1").contains("the cluster refuses");
  }

  @Test
  void aRunThatIsDeletedEndsItsStep() throws Exception {
    TestRun run = NAMESPACE.run("deleted").runUnits("sleep 300");
    Process step = start(run);
    awaitThere(run);
    run.awaitRunning(2);
    Kubectl.run("-n", NAMESPACE.name(), "delete", "prun", "deleted");
    assertThat(end(step)).as(this::said).isEqualTo(125);
    assertThat(errors()).contains("the run deleted was deleted before its end");
  }

  private Process start(TestRun run) throws IOException {
    run.applyKit();
    Path file = Files.writeString(folder.resolve("run.json"), run.document());
    return new ProcessBuilder("../examples/ci/run-privet", "-n", NAMESPACE.name(), file.toString())
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  private static void awaitThere(TestRun run) {
    await().atMost(TestRun.PATIENCE).until(() -> run.resource().get() != null);
  }

  private int end(Process step) throws InterruptedException {
    if (!step.waitFor(TestRun.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      step.destroyForcibly();
      throw new AssertionError("does not end: " + said());
    }
    return step.exitValue();
  }

  private String said() {
    return output() + errors();
  }

  private String output() {
    return read("out");
  }

  private String errors() {
    return read("err");
  }

  private String read(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
