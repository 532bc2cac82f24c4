package dev.privet.script;

import static dev.privet.script.Scripts.LONG;
import static dev.privet.script.Scripts.MUCH;
import static dev.privet.script.Scripts.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.privet.script.ScriptResult.End;
import dev.privet.script.Scripts.Collected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** An agent with a user and processes of its own, as in a pod. */
@EnabledOnOs(OS.LINUX)
class AgentContainerTest {
  private static final String ALL =
      "sleep 1000 & (setsid sh -c 'sleep 1000 & exit 0' &) ; setsid env -i sleep 1000 &\n";

  @TempDir Path directory;
  ExecutorService threads = Executors.newCachedThreadPool();
  Leftovers leftovers = new Leftovers();
  Collected output = new Collected();
  AgentContainer container;
  Optional<ProcessScope> opened = Optional.empty();

  @BeforeEach
  void letOthersIn() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  @AfterEach
  void close() {
    opened.ifPresent(ProcessScope::close);
    if (container != null) {
      container.close();
    }
    threads.shutdownNow();
    leftovers.killAll();
  }

  @Test
  void scriptsHaveTheContainersUserAndVariablesAndPrivetsAndNoOthers() throws Exception {
    ScriptHost host = startUser(Map.of("OF_CONTAINER", "yes", "spring.name", "dots")).host("test");
    Path script = Scripts.file(directory, "#!/bin/cat /proc/self/environ\n");
    host.run(call(script, Map.of("PRIVET_SLOT", "1")), output);
    assertThat(output.text().split("\0"))
        .contains("OF_CONTAINER=yes", "spring.name=dots", "PRIVET_SLOT=1");
    assertThat(output.text().split("\0")).filteredOn(line -> line.startsWith("PRIVET_")).hasSize(2);
    Collected ids = new Collected();
    host.run(call(Scripts.shell(directory, "id -u; id -G")), ids);
    assertThat(ids.text()).isEqualTo("1234\n1234 " + AgentContainer.GROUP + "\n");
  }

  @Test
  void twoSlotsAndAHundredScriptsInARow() throws Exception {
    ProcessScope scope = startUser(Map.of());
    Path script = Scripts.shell(directory, "printf '%s,' \"$1\"; exit 3");
    Future<String> first = threads.submit(() -> hundred(scope.host("first"), script));
    Future<String> second = threads.submit(() -> hundred(scope.host("second"), script));
    assertThat(first.get()).isEqualTo(second.get()).endsWith("98,99,");
  }

  private static String hundred(ScriptHost host, Path script) throws Exception {
    Collected all = new Collected();
    for (int i = 0; i < 100; i++) {
      assertThat(host.run(call(script, "" + i), all).code()).isEqualTo(3);
    }
    return all.text();
  }

  @Test
  void aTimeoutEndsAllThatAScriptOfAnotherUserStarted() throws Exception {
    ScriptHost host = startUser(Map.of()).host("test");
    Path script = Scripts.shell(directory, ALL + "exec sleep 1000");
    ScriptResult result = host.run(marked(script, Duration.ofMillis(500)), output);
    assertThat(result.code()).isEqualTo(124);
    assertThat(leftovers.pids()).isEmpty();
    assertThat(sleeping()).isZero();
  }

  @Test
  void whatLostItsParentsIsReaped() throws Exception {
    ScriptHost host = startUser(Map.of()).host("test");
    host.run(call(Scripts.shell(directory, "(sleep 0.1 >/dev/null 2>&1 &) ; exit 0")), output);
    await().atMost(LONG).untilAsserted(() -> assertThat(container.first().children()).hasSize(3));
  }

  @Test
  void termEndsTheContainerAtOnce() throws Exception {
    startUser(Map.of()).host("test").run(call(Scripts.shell(directory, "exit 0")), output);
    container.first().destroy();
    await().atMost(Duration.ofSeconds(30)).until(() -> !container.isAlive());
  }

  @Test
  void aContainerThatIsKilledFailsItsScriptAndTheNextOneWaitsForTheNextContainer()
      throws Exception {
    ProcessScope scope = startUser(Map.of());
    ScriptHost host = scope.host("test");
    Future<ScriptResult> running = startSleeping(host);
    container.first().destroyForcibly();
    assertThat(running.get().code()).isEqualTo(137);
    assertThat(running.get().end()).isEqualTo(End.SHELL_DIED);
    assertThat(running.get().remark().orElseThrow()).contains("memory");
    await().atMost(LONG).until(() -> !container.isAlive());
    Path next = Scripts.shell(directory, "exit 8");
    Future<ScriptResult> waiting = threads.submit(() -> host.run(call(next), output));
    container.start(directory);
    assertThat(waiting.get(60, TimeUnit.SECONDS).code()).isEqualTo(8);
  }

  @Test
  void aCancelEndsTheWaitForAContainer() throws Exception {
    ScriptHost host = startUser(Map.of()).host("test");
    container.first().destroyForcibly();
    await().atMost(LONG).until(() -> !container.isAlive());
    Path next = Scripts.shell(directory, "exit 8");
    Future<ScriptResult> waiting = threads.submit(() -> host.run(call(next), output));
    await()
        .atMost(LONG)
        .until(
            () -> {
              host.cancel();
              return waiting.isDone();
            });
    assertThat(waiting.get().end()).isEqualTo(End.CANCELLED);
  }

  @Test
  void aShellThatIsKilledAloneFailsItsScriptWhichIsEnded() throws Exception {
    ScriptHost host = startUser(Map.of()).host("test");
    Path script = Scripts.shell(directory, ALL + "kill -9 $PPID; exec sleep 1000");
    ScriptResult result = host.run(marked(script, LONG), output);
    assertThat(result.code()).isEqualTo(137);
    assertThat(leftovers.pids()).isEmpty();
    assertThat(host.run(call(Scripts.shell(directory, "exit 8")), output).code()).isEqualTo(8);
  }

  @Test
  void aScriptThatKillsAllItCanIsAFailureOfItsOwn() throws Exception {
    ScriptHost host = startUser(Map.of()).host("test");
    ScriptResult result =
        host.run(call(Scripts.shell(directory, "kill -9 -1; sleep 1000")), output);
    assertThat(result.code()).isEqualTo(137);
    assertThat(host.run(call(Scripts.shell(directory, "exit 8")), output).code()).isEqualTo(8);
  }

  @Test
  void aKitNeedsNothingOfItsImageAndNoWritableRoot() throws Exception {
    Path kit = Files.createDirectory(directory.resolve("kit"));
    Path units = kit.resolve("units");
    Files.writeString(units, "#!/privet/bin/busybox sh\necho \"$1 in $PWD\"; exit 4\n");
    Files.setPosixFilePermissions(units, PosixFilePermissions.fromString("rwxr-xr-x"));
    container = AgentContainer.withRoot(directory).start(directory);
    ProcessScope scope = ProcessScope.openAt(container.folder(), Duration.ofSeconds(1));
    opened = Optional.of(scope);
    Path script = scope.kit(Path.of("kit")).require(KitScript.UNITS);
    assertThat(scope.host("test").run(call(script, "it's\n日本"), output).code()).isEqualTo(4);
    assertThat(output.text()).isEqualTo("it's\n日本 in /\n");
  }

  private ProcessScope startUser(Map<String, String> environment) throws Exception {
    container = AgentContainer.withUser(directory, environment).start(directory);
    opened = Optional.of(ProcessScope.openAt(container.folder(), Duration.ofSeconds(1)));
    return opened.get();
  }

  private Future<ScriptResult> startSleeping(ScriptHost host) throws Exception {
    Path started = directory.resolve("started");
    Path script = Scripts.shell(directory, ALL + "touch '" + started + "'; exec sleep 1000");
    Future<ScriptResult> result = threads.submit(() -> host.run(marked(script, LONG), output));
    await().atMost(LONG).until(() -> Files.exists(started));
    return result;
  }

  private long sleeping() {
    return container
        .first()
        .descendants()
        .filter(each -> each.info().commandLine().orElse("").contains("sleep 1000"))
        .count();
  }

  private ScriptCall marked(Path script, Duration timeout) {
    return new ScriptCall(
        script, List.of(), Map.of(Leftovers.VARIABLE, leftovers.value), timeout, MUCH);
  }
}
