package dev.privet.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class GuardTest {
  private static final String STARTS =
      """
      setsid sleep 1000 >/dev/null 2>&1 &
      (setsid sh -c 'sleep 1000 >/dev/null 2>&1 </dev/null & exit 0' &)
      sh -c 'trap "" TERM; while :; do sleep 1; done' >/dev/null 2>&1 &
      sleep 1000 >/dev/null 2>&1 & kill -STOP $!
      """;

  @TempDir Path directory;
  Leftovers leftovers = new Leftovers();

  /** A Privet of its own: runs one script, says so, and waits to be killed. */
  static final class Victim {
    public static void main(String[] arguments) throws Exception {
      ProcessScope scope = ProcessScope.open(Duration.ofSeconds(1), ProcessScope.SHELL);
      System.out.println(scope.temporaryDirectory());
      Map<String, String> environment = Map.of("WORD", "grün 🙂", "UID", "grün");
      ScriptCall call =
          new ScriptCall(
              Path.of(arguments[0]), List.of("日本"), environment, Scripts.LONG, Scripts.MUCH);
      ScriptResult result =
          scope
              .host("victim")
              .run(call, (bytes, from, length) -> System.out.write(bytes, from, length));
      System.out.println("code " + result.code());
      System.out.flush();
      if (arguments.length > 1) {
        scope.close();
      } else {
        Thread.currentThread().join();
      }
    }
  }

  @AfterEach
  void killAll() {
    leftovers.killAll();
  }

  @Test
  void whatAKilledPrivetLeftBehindIsEndedAndItsTemporaryDirectoryDeleted() throws Exception {
    Process victim = victim(Map.of(), Scripts.shell(directory, STARTS + "exit 0"));
    Path temporary = awaitCode(victim);
    assertThat(leftovers.pids()).hasSizeGreaterThan(4);
    assertThat(temporary).exists();
    victim.destroyForcibly();
    leftovers.awaitCount(0);
    await().atMost(Duration.ofSeconds(20)).until(() -> !Files.exists(temporary));
  }

  @Test
  void aScriptThatRunsWhenPrivetIsKilledIsEndedToo() throws Exception {
    Path started = directory.resolve("started");
    Path script = Scripts.shell(directory, STARTS + "touch '" + started + "'; exec sleep 1000");
    Process victim = victim(Map.of(), script);
    await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(started));
    victim.destroyForcibly();
    leftovers.awaitCount(0);
  }

  @Test
  void theGuardNeedsNoMoreThanBusybox() throws Exception {
    Path programs = Files.createDirectory(directory.resolve("bin"));
    for (String name : List.of("sh", "awk", "cat", "sleep", "rm", "setsid", "mkfifo")) {
      Path program = programs.resolve(name);
      Files.writeString(program, "#!/bin/sh\nexec /bin/busybox " + name + " \"$@\"\n");
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/busybox")));
    Process victim =
        victim(Map.of("PATH", programs.toString()), Scripts.shell(directory, STARTS + "exit 0"));
    Path temporary = awaitCode(victim);
    assertThat(leftovers.pids()).hasSizeGreaterThan(4);
    victim.destroyForcibly();
    leftovers.awaitCount(0);
    await().atMost(Duration.ofSeconds(20)).until(() -> !Files.exists(temporary));
  }

  @Test
  void argumentsAndVariablesAreUtf8InTheCLocale() throws Exception {
    Path script = Scripts.shell(directory, "echo \"$WORD $1 \"; tr '\\0' '\\n' </proc/$$/environ");
    Process victim = victim(Map.of("LC_ALL", "C", "a.b", "kept"), script, "close");
    String all = new String(victim.getInputStream().readAllBytes(), "UTF-8");
    assertThat(all).contains("grün 🙂 日本 \n", "UID=grün\n", "a.b=kept\n", "code 0\n");
    leftovers.awaitCount(0);
  }

  @Test
  void signalsThatPrivetIgnoresAreNotIgnoredByItsScripts() throws Exception {
    Path script = Scripts.shell(directory, "kill -INT $$; echo ignored");
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "\"$@\" & wait $!", "sh"));
    command.addAll(java(script, "close"));
    Process victim = start(command, Map.of());
    String all = new String(victim.getInputStream().readAllBytes(), "UTF-8");
    assertThat(all).contains("code 130").doesNotContain("ignored");
  }

  private Process victim(Map<String, String> environment, Path script, String... more)
      throws IOException {
    return start(java(script, more), environment);
  }

  private static List<String> java(Path script, String... more) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(Victim.class.getName(), script.toString()));
    command.addAll(List.of(more));
    return command;
  }

  private Process start(List<String> command, Map<String, String> environment) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
    builder.environment().putAll(environment);
    builder.environment().put(Leftovers.VARIABLE, leftovers.value);
    return builder.start();
  }

  private static Path awaitCode(Process victim) throws IOException {
    BufferedReader lines = victim.inputReader();
    Path temporary = Path.of(lines.readLine());
    assertThat(lines.readLine()).isEqualTo("code 0");
    return temporary;
  }
}
