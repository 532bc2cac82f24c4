package dev.privet.script;

import static dev.privet.script.Scripts.LONG;
import static dev.privet.script.Scripts.MUCH;
import static dev.privet.script.Scripts.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.script.ScriptResult.End;
import dev.privet.script.Scripts.Collected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptHostTest {
  @TempDir Path directory;
  ProcessScope scope;
  ScriptHost host;
  Collected output = new Collected();

  @BeforeEach
  void open() throws Exception {
    scope = openScope(Duration.ofSeconds(1));
    host = scope.host("test");
  }

  @AfterEach
  void close() {
    scope.close();
  }

  ProcessScope openScope(Duration grace) throws Exception {
    return ProcessScope.open(grace, ProcessScope.SHELL);
  }

  @Test
  void stdoutAndStderrKeepTheOrderInWhichTheyWereWritten() throws Exception {
    Path script =
        Scripts.shell(
            directory, "i=0; while [ $i -lt 200 ]; do echo o$i; echo e$i >&2; i=$((i+1)); done");
    ScriptResult result = host.run(call(script), output);
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      expected.append("o" + i + "\ne" + i + "\n");
    }
    assertThat(output.text()).isEqualTo(expected.toString());
    assertThat(result.end()).isEqualTo(End.EXITED);
    assertThat(result.code()).isZero();
    assertThat(result.remark()).isEmpty();
  }

  @Test
  void stderrGoesToItsOwnOutputWhenThereIsOne() throws Exception {
    Collected errors = new Collected();
    Path script = Scripts.shell(directory, "echo out; echo err >&2; exit 3");
    for (int i = 0; i < 3; i++) {
      assertThat(host.run(call(script), output, errors).code()).isEqualTo(3);
    }
    assertThat(output.text()).isEqualTo("out\nout\nout\n");
    assertThat(errors.text()).isEqualTo("err\nerr\nerr\n");
  }

  @Test
  void binaryOutputArrivesByteForByte() throws Exception {
    byte[] bytes = new byte[300_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31 + i / 256);
    }
    Path file = Files.write(directory.resolve("bytes"), bytes);
    host.run(call(Scripts.shell(directory, "cat \"$1\""), file.toString()), output);
    assertThat(output.bytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "exit 0,0",
    "exit 1,1",
    "exit 255,255",
    "kill -9 $$,137",
    "kill -TERM $$,143",
    "kill -INT $$,130",
    "kill -PIPE $$,141",
    "exec /nowhere/at/all,127"
  })
  void theCodeIsTheScriptsOrItsSignals(String body, int code) throws Exception {
    ScriptResult result = host.run(call(Scripts.shell(directory, body)), output);
    assertThat(result.code()).isEqualTo(code);
    assertThat(result.end()).isEqualTo(End.EXITED);
  }

  @Test
  void argumentsArriveAsTheyAre() throws Exception {
    String[] arguments = {
      "two\nlines\n",
      "",
      "it's",
      "\"quoted\" $HOME `id` \\ *",
      "-n",
      "--help",
      "grün 日本 🙂",
      "\t \r"
    };
    Path script = Scripts.shell(directory, "printf '%s\\0' \"$@\"");
    host.run(call(script, arguments), output);
    assertThat(output.text()).isEqualTo(String.join("\0", arguments) + "\0");
  }

  @Test
  void anArgumentMayBeAsLongAsTheSystemAllows() throws Exception {
    String longest = "ü".repeat(65_000) + "x".repeat(1071);
    host.run(call(Scripts.shell(directory, "printf %s \"$1\""), longest), output);
    assertThat(output.text()).isEqualTo(longest);
  }

  @Test
  void aLongerArgumentIsRefusedWithItsLengthAndTheLimit() throws Exception {
    ScriptResult result =
        host.run(call(Scripts.shell(directory, "exit 0"), "x".repeat(5_000_000)), output);
    assertThat(result.code()).isEqualTo(126);
    assertThat(result.end()).isEqualTo(End.NOT_STARTED);
    assertThat(result.remark().orElseThrow())
        .contains("5000000 bytes")
        .contains("limit")
        .contains("-batch-units");
  }

  @Test
  void tooManyArgumentsAreRefusedInTheSameWords() throws Exception {
    List<String> arguments = Collections.nCopies(100, "x".repeat(100_000));
    Path script = Scripts.shell(directory, "exit 0");
    ScriptResult result = host.run(new ScriptCall(script, arguments, Map.of(), LONG, MUCH), output);
    assertThat(result.code()).isEqualTo(126);
    assertThat(result.end()).isEqualTo(End.NOT_STARTED);
    assertThat(result.remark().orElseThrow()).contains("100000 bytes").contains("-batch-units");
    assertThat(host.run(call(script), output).code()).isZero();
  }

  @Test
  void variablesArriveAsTheyAreAndOnlyOnce() throws Exception {
    Map<String, String> environment =
        Map.of("A", "it's\ntwo", "UNICODE", "grün 🙂", "UID", "u", "OPTIND", "x y", "IFS", ",");
    // The shell of the script refuses some of these, so it looks at what it was started with.
    Path script = Scripts.file(directory, "#!/bin/cat /proc/self/environ\n");
    assertThat(host.run(call(script, environment), output).code()).isZero();
    assertThat(output.text().split("\0"))
        .contains("A=it's\ntwo", "UNICODE=grün 🙂", "UID=u", "OPTIND=x y", "IFS=,");
    Path second = Scripts.shell(directory, "printenv A");
    assertThat(host.run(call(second), output).code()).isEqualTo(1);
  }

  @Test
  void aPathOfItsOwnAndAnEmptyPathReachTheScript() throws Exception {
    Path script = Scripts.shell(directory, "echo \"$PATH\"");
    host.run(call(script, Map.of("PATH", "/nowhere")), output);
    assertThat(output.text()).isEqualTo("/nowhere\n");
  }

  @Test
  void aNameThatNoShellTakesIsRefused() throws Exception {
    Path script = Scripts.shell(directory, "exit 0");
    assertThatThrownBy(() -> host.run(call(script, Map.of("a.b", "1")), output))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("`a.b`");
  }

  @Test
  void theTokenNeverReachesAScript() throws Exception {
    Path script = Scripts.shell(directory, "env");
    host.run(call(script, Map.of("PRIVET_TOKEN", "secret", "OTHER", "o")), output);
    assertThat(output.text()).contains("OTHER=o").doesNotContain("secret");
  }

  @Test
  void aScriptHasEmptyStdinDefaultSignalsAndASessionOfItsOwn() throws Exception {
    Path script =
        Scripts.shell(
            directory,
            "cat; grep -E 'SigIgn|SigBlk' /proc/self/status; cut -d' ' -f6 /proc/$$/stat; echo $$");
    host.run(call(script), output);
    String[] lines = output.text().split("\n");
    for (String mask : List.of(lines[0], lines[1])) {
      long signals = Long.parseUnsignedLong(mask.split("\t")[1], 16);
      assertThat(IgnoredSignals.names(signals)).as(mask).isEmpty();
    }
    assertThat(lines[2]).isEqualTo(lines[3]);
  }

  @Test
  void aScriptThatIsGoneOrNotExecutableHasTheShellsMessage() throws Exception {
    assertThat(host.run(call(directory.resolve("gone")), output).code()).isEqualTo(127);
    Path script = Files.writeString(directory.resolve("plain"), "#!/bin/sh\n");
    assertThat(host.run(call(script), output).code()).isEqualTo(126);
    assertThat(output.text()).contains("gone").contains("plain");
  }

  @Test
  void aPathWithAnythingInItIsRun() throws Exception {
    Path odd = Files.createDirectory(directory.resolve("it's a=b \n $x"));
    Path script = Scripts.shell(odd, "echo hi");
    host.run(call(script), output);
    host.run(call(script, Map.of("UID", "1")), output);
    assertThat(output.text()).isEqualTo("hi\nhi\n");
  }

  @Test
  void muchOutputPassesThroughFixedBuffers() throws Exception {
    AtomicLong length = new AtomicLong();
    Path script = Scripts.shell(directory, "head -c 104857600 /dev/zero");
    System.gc();
    long before = used();
    AtomicLong most = new AtomicLong();
    Output counting =
        (bytes, offset, count) -> {
          if (length.addAndGet(count) % (10 << 20) < count) {
            most.accumulateAndGet(used(), Math::max);
          }
        };
    assertThat(host.run(call(script), counting).code()).isZero();
    assertThat(length).hasValue(100 << 20);
    assertThat(most.get() - before).isLessThan(30L << 20);
  }

  @Test
  void outputBeyondTheLimitIsCutAndEndsTheScript() throws Exception {
    Path script = Scripts.shell(directory, "while :; do echo 0123456789; done");
    ScriptResult result =
        host.run(new ScriptCall(script, List.of(), Map.of(), LONG, 100_001), output);
    assertThat(result.end()).isEqualTo(End.TOO_MUCH_OUTPUT);
    assertThat(result.code()).isEqualTo(153);
    assertThat(result.remark()).contains("output cut at 100001 bytes: the limit is -max-output");
    assertThat(output.bytes()).hasSize(100_001);
  }

  @Test
  void outputOfExactlyTheLimitIsWhole() throws Exception {
    Path script = Scripts.shell(directory, "printf 12345");
    ScriptResult result = host.run(new ScriptCall(script, List.of(), Map.of(), LONG, 5), output);
    assertThat(result.end()).isEqualTo(End.EXITED);
    assertThat(output.text()).isEqualTo("12345");
  }

  @Test
  void anOutputThatCannotBeTakenEndsTheScriptAndIsThrown() throws Exception {
    Path script = Scripts.shell(directory, "echo x; exec sleep 1000");
    Output full =
        (bytes, offset, length) -> {
          throw new IOException("/full: No space left on device");
        };
    assertThatThrownBy(() -> host.run(call(script), full)).hasMessageContaining("/full");
    assertThat(host.run(call(Scripts.shell(directory, "echo y")), output).code()).isZero();
    assertThat(output.text()).isEqualTo("y\n");
  }

  @Test
  void aProcessThatHoldsTheOutputDelaysTheResultLittleAndNeverReachesTheNext() throws Exception {
    Path go = directory.resolve("go");
    Path script =
        Scripts.shell(
            directory,
            "(while [ ! -e '"
                + go
                + "' ]; do sleep 0.02; done; echo late; echo > '"
                + go
                + ".done') & echo early");
    ScriptResult result = host.run(call(script), output);
    assertThat(result.code()).isZero();
    assertThat(result.remark())
        .contains("a process that the script left behind still holds its output");
    assertThat(output.text()).isEqualTo("early\n");
    Collected second = new Collected();
    Path next =
        Scripts.shell(
            directory,
            "touch '" + go + "'; while [ ! -e '" + go + ".done' ]; do sleep 0.02; done; echo next");
    assertThat(host.run(call(next), second).remark()).isEmpty();
    assertThat(second.text()).isEqualTo("next\n");
    assertThat(output.text()).isEqualTo("early\n");
  }

  @Test
  void whatIsInThePipeWhenTheScriptEndsIsDeliveredToASlowTaker() throws Exception {
    Path script = Scripts.shell(directory, "sleep 1000 & head -c 60000 /dev/zero; exit 0");
    Output slow =
        (bytes, offset, length) -> {
          output.write(bytes, offset, length);
          long end = System.nanoTime() + Duration.ofMillis(60).toNanos();
          while (System.nanoTime() < end) {
            Thread.onSpinWait();
          }
        };
    host.run(call(script), slow);
    assertThat(output.bytes()).hasSize(60000);
  }

  @Test
  void anInterruptEndsTheScript() throws Exception {
    Path started = directory.resolve("started");
    Path script = Scripts.shell(directory, "touch '" + started + "'; exec sleep 1000");
    Thread self = Thread.currentThread();
    Thread other =
        new Thread(
            () -> {
              org.awaitility.Awaitility.await().until(() -> Files.exists(started));
              self.interrupt();
            });
    other.start();
    assertThatThrownBy(() -> host.run(call(script), output))
        .isInstanceOf(InterruptedException.class);
    assertThat(host.run(call(Scripts.shell(directory, "exit 4")), output).code()).isEqualTo(4);
  }

  @Test
  void aClosedHostRunsNothing() throws Exception {
    host.close();
    ScriptResult result = host.run(call(Scripts.shell(directory, "echo x")), output);
    assertThat(result)
        .isEqualTo(new ScriptResult(143, End.CANCELLED, Duration.ZERO, Optional.empty()));
    assertThat(output.text()).isEmpty();
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
