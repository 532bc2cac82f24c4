package dev.privet.script;

import static dev.privet.script.Scripts.LONG;
import static dev.privet.script.Scripts.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.privet.script.ScriptResult.End;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(OS.LINUX)
class LeftoverProcessTest {
  private static final String CHILD = "sleep 1000 & ";
  private static final String GRANDCHILD = "sh -c 'sleep 1000 & sleep 1000' & ";
  private static final String SESSION = "setsid sleep 1000 >/dev/null 2>&1 & ";
  private static final String DAEMON =
      "(setsid sh -c 'sleep 1000 >/dev/null 2>&1 </dev/null & exit 0' &) ; ";
  private static final String DEAF = "sh -c 'trap \"\" TERM INT HUP; while :; do sleep 1; done' & ";
  private static final String STOPPED = "sleep 1000 & kill -STOP $! ; ";

  @TempDir Path directory;
  Leftovers leftovers = new Leftovers();
  ExecutorService threads = Executors.newCachedThreadPool();
  ProcessScope scope;
  ScriptHost host;

  @BeforeEach
  void open() throws Exception {
    scope = openScope(Duration.ofMillis(300));
    host = scope.host("test");
  }

  @AfterEach
  void close() {
    scope.close();
    leftovers.killAll();
    threads.shutdownNow();
  }

  ProcessScope openScope(Duration grace) throws Exception {
    return ProcessScope.open(grace, ProcessScope.SHELL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", CHILD, GRANDCHILD, SESSION, DAEMON, DEAF, STOPPED})
  void aTimeoutEndsAllThatTheScriptStarted(String start) throws Exception {
    Path script = Scripts.shell(directory, start + "exec sleep 1000");
    ScriptResult result = host.run(marked(script, Duration.ofMillis(300)), Output.discard());
    assertThat(result.end()).isEqualTo(End.TIMED_OUT);
    assertThat(result.code()).isEqualTo(124);
    assertThat(leftovers.pids()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", CHILD, GRANDCHILD, SESSION, DAEMON, DEAF, STOPPED})
  void aCancelEndsAllThatTheScriptStarted(String start) throws Exception {
    Future<ScriptResult> result = start(start);
    host.cancel();
    assertThat(result.get().end()).isEqualTo(End.CANCELLED);
    assertThat(result.get().code()).isEqualTo(143);
    assertThat(leftovers.pids()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {CHILD, GRANDCHILD, SESSION, DAEMON, DEAF, STOPPED})
  void whatAScriptLeavesBehindLivesUntilTheScopeIsClosed(String start) throws Exception {
    Path script = Scripts.shell(directory, start + "exit 0");
    assertThat(host.run(marked(script, LONG), Output.discard()).code()).isZero();
    assertThat(host.run(call(Scripts.shell(directory, "exit 0")), Output.discard()).code())
        .isZero();
    await().atMost(LONG).until(() -> !leftovers.pids().isEmpty());
    scope.close();
    assertThat(leftovers.pids()).isEmpty();
    assertThat(scope.temporaryDirectory()).doesNotExist();
    scope.close();
  }

  @Test
  void closingTheScopeCancelsWhatRuns() throws Exception {
    Future<ScriptResult> result = start(CHILD + DAEMON);
    scope.close();
    assertThat(result.get().end()).isEqualTo(End.CANCELLED);
    assertThat(leftovers.pids()).isEmpty();
  }

  @Test
  void aScriptThatEmptiedItsEnvironmentIsEndedByItsSession() throws Exception {
    Path pid = directory.resolve("pid");
    Path script =
        Scripts.shell(
            directory, "env -i sleep 1000 & echo $! >'" + pid + "'; exec env -i sleep 1000");
    Future<ScriptResult> result =
        threads.submit(() -> host.run(marked(script, LONG), Output.discard()));
    await().atMost(LONG).until(() -> Files.exists(pid) && Files.size(pid) > 0);
    long sleeping = Long.parseLong(Files.readString(pid).strip());
    Path environment = Path.of("/proc", Long.toString(sleeping), "environ");
    await().atMost(LONG).until(() -> Files.readString(environment).isEmpty());
    host.cancel();
    assertThat(result.get().end()).isEqualTo(End.CANCELLED);
    assertThat(ProcessTable.ofThisSystem().all()).noneMatch(p -> p.pid() == sleeping);
  }

  @Test
  void aCancelOfOneHostLeavesTheOthersScriptsAlone() throws Exception {
    ScriptHost other = scope.host("test");
    Path go = directory.resolve("go");
    Path script =
        Scripts.shell(
            directory,
            "touch '" + go + ".a'; while [ ! -e '" + go + "' ]; do sleep 0.05; done; exit 7");
    Future<ScriptResult> survivor = threads.submit(() -> other.run(call(script), Output.discard()));
    await().atMost(LONG).until(() -> Files.exists(directory.resolve("go.a")));
    Future<ScriptResult> cancelled = start(CHILD);
    host.cancel();
    assertThat(cancelled.get().end()).isEqualTo(End.CANCELLED);
    Files.createFile(go);
    assertThat(survivor.get().code()).isEqualTo(7);
  }

  @Test
  void aCancelThatRacesWithTheEndHarmsNeitherThisScriptNorTheNext() throws Exception {
    Path script = Scripts.shell(directory, "exit 5");
    Path next = Scripts.shell(directory, "echo next");
    for (int i = 0; i < 150; i++) {
      Future<ScriptResult> result = threads.submit(() -> host.run(call(script), Output.discard()));
      long until = System.nanoTime() + i * 20_000L;
      while (System.nanoTime() < until) {
        Thread.onSpinWait();
      }
      host.cancel();
      ScriptResult ended = result.get();
      assertThat(ended.code()).isEqualTo(ended.end() == End.CANCELLED ? 143 : 5);
      Scripts.Collected output = new Scripts.Collected();
      assertThat(host.run(call(next), output).end()).isEqualTo(End.EXITED);
      assertThat(output.text()).isEqualTo("next\n");
    }
  }

  @Test
  void aCancelWithoutAScriptDoesNothing() throws Exception {
    host.cancel();
    assertThat(host.run(call(Scripts.shell(directory, "exit 6")), Output.discard()).code())
        .isEqualTo(6);
  }

  @Test
  void anAgentKilledWhileAScriptRunsEndsTheScriptAndIsReplaced() throws Exception {
    Path pid = directory.resolve("agent");
    Path script =
        Scripts.shell(
            directory, SESSION + "echo $PPID >'" + pid + "'; kill -9 $PPID; exec sleep 1000");
    ScriptResult result = host.run(marked(script, LONG), Output.discard());
    assertThat(result.end()).isEqualTo(End.SHELL_DIED);
    assertThat(result.code()).isEqualTo(137);
    assertThat(result.remark().orElseThrow()).contains("for want of memory");
    assertThat(leftovers.pids()).isEmpty();
    assertThat(host.run(call(Scripts.shell(directory, "exit 8")), Output.discard()).code())
        .isEqualTo(8);
  }

  @Test
  void anAgentKilledBetweenTwoScriptsIsReplaced() throws Exception {
    Scripts.Collected output = new Scripts.Collected();
    Path script = Scripts.shell(directory, "echo $PPID");
    for (int i = 0; i < 5; i++) {
      host.run(call(script), output);
      String[] agents = output.text().split("\n");
      ProcessHandle agent = ProcessHandle.of(Long.parseLong(agents[i])).orElseThrow();
      agent.destroyForcibly();
      await().atMost(LONG).until(() -> !agent.isAlive());
    }
    assertThat(output.text().split("\n")).hasSize(5).doesNotHaveDuplicates();
  }

  private Future<ScriptResult> start(String body) throws Exception {
    Path started = directory.resolve("started");
    Path script = Scripts.shell(directory, body + "touch '" + started + "'; exec sleep 1000");
    Future<ScriptResult> result =
        threads.submit(() -> host.run(marked(script, LONG), Output.discard()));
    await().atMost(LONG).until(() -> Files.exists(started));
    return result;
  }

  private ScriptCall marked(Path script, Duration timeout) {
    return new ScriptCall(
        script,
        java.util.List.of(),
        Map.of(Leftovers.VARIABLE, leftovers.value),
        timeout,
        Scripts.MUCH);
  }
}
