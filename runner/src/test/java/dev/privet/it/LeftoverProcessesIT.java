package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that a script starts outlives its reason to be there. */
@Order(3)
class LeftoverProcessesIT {

  @TempDir Path project;

  private final Marked marked = new Marked();

  /** The unit "all" starts processes of each kind and never ends by itself. */
  private TestKit kit(String... units) throws Exception {
    return TestKit.withUnits(project, units)
        .script(
            "runner-run-units",
            "[ $1 = all ] || { until [ -e go ]; do sleep 0.05; done; exit 0; }\n"
                + marked.startAll());
  }

  @Test
  void nothingIsLeftAfterATimeoutWhileTheRunGoesOn() throws Exception {
    TestKit kit = kit("all", "waits");
    try (Privet privet = Privet.start(kit, "run", "-runners", "1", "-timeout", "12")) {
      marked.awaitAll();
      privet.awaitOutput("TIMEOUT");
      marked.awaitNone();
      Files.createFile(kit.file("go"));
      assertThat(privet.awaitExit()).as(privet.output()).isEqualTo(124);
    }
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void nothingIsLeftAfterASignalToARunOnThisMachine(String signal, int code) throws Exception {
    try (Privet privet = Privet.start(kit("all"), "run", "-runners", "1")) {
      marked.awaitAll();
      privet.signal(signal);
      assertThat(privet.awaitExit()).as(privet.output()).isEqualTo(code);
      assertThat(marked.roles()).isEmpty();
    }
  }

  @Test
  void nothingIsLeftWhenARunOnThisMachineIsKilled() throws Exception {
    try (Privet privet = Privet.start(kit("all"), "run", "-runners", "1")) {
      marked.awaitAll();
      privet.signal("KILL");
      marked.awaitNone();
    }
  }

  @Test
  void nothingIsLeftAfterTheDeadline() throws Exception {
    try (Privet privet = Privet.start(kit("all"), "run", "-runners", "1", "-deadline", "20")) {
      marked.awaitAll();
      assertThat(privet.awaitExit()).as(privet.output()).isEqualTo(124);
      assertThat(marked.roles()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void nothingIsLeftAfterASignalToAConnectedRunner(String signal) throws Exception {
    TestKit kit = kit("all");
    try (Privet master = Privet.start(kit, "-bind", "127.0.0.1:0");
        Privet runner = connect(kit, master, "-grace", "1")) {
      marked.awaitAll();
      runner.signal(signal);
      assertThat(runner.awaitExit())
          .as(runner.output())
          .isEqualTo(signal.equals("INT") ? 130 : 143);
      assertThat(marked.roles()).isEmpty();
    }
  }

  @Test
  void nothingIsLeftWhenAConnectedRunnerIsKilled() throws Exception {
    TestKit kit = kit("all");
    try (Privet master = Privet.start(kit, "-bind", "127.0.0.1:0");
        Privet runner = connect(kit, master)) {
      marked.awaitAll();
      runner.signal("KILL");
      marked.awaitNone();
    }
  }

  @Test
  void nothingIsLeftWhenTheMasterIsInterrupted() throws Exception {
    TestKit kit = kit("all");
    try (Privet master = Privet.start(kit, "-bind", "127.0.0.1:0");
        Privet runner = connect(kit, master)) {
      marked.awaitAll();
      master.signal("INT");
      assertThat(master.awaitExit()).as(master.output()).isEqualTo(130);
      assertThat(runner.awaitExit()).as(runner.output()).isZero();
      assertThat(marked.roles()).isEmpty();
    }
  }

  @Test
  void nothingIsLeftWhenTheMasterIsLost() throws Exception {
    TestKit kit = kit("all");
    try (Privet master = Privet.start(kit, "-bind", "127.0.0.1:0");
        Privet runner = connect(kit, master, "-master-timeout", "10")) {
      marked.awaitAll();
      master.signal("KILL");
      assertThat(runner.awaitExit()).as(runner.output()).isEqualTo(121);
      assertThat(marked.roles()).isEmpty();
    }
  }

  @Test
  void whatAScriptLeavesBehindEndsWithTheRunner() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "a", "waits")
            .script(
                "runner-run-units",
                "[ $1 = a ] || { until [ -e go ]; do sleep 0.05; done; exit 0; }\n"
                    + marked.startOthers());
    try (Privet privet = Privet.start(kit, "run", "-runners", "1")) {
      marked.awaitOthers(); // a daemon may serve later units
      Files.createFile(kit.file("go"));
      assertThat(privet.awaitExit()).as(privet.output()).isZero();
      assertThat(marked.roles()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"units", "receive-results", "node-hook-startup", "runner-hook-cleanup"})
  void whatAnyScriptLeavesBehindEndsWithTheRun(String script) throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "a")
            .script("runner-run-units", ":")
            .script(script, marked.startOthers() + "echo a");
    Ended run = Ended.run(kit);
    assertThat(run.code()).as(run.output()).isZero();
    assertThat(marked.roles()).isEmpty();
  }

  @Test
  void aProcessThatIgnoresTermIsKilled() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "a")
            .script(
                "runner-run-units",
                marked.export()
                    + "IT_ROLE=deaf setsid sh -c 'trap \"\" TERM; echo deaf >deaf;"
                    + " while :; do sleep 1; done' &\n"
                    + "until [ -s deaf ]; do sleep 0.05; done");
    Ended run = Ended.run(kit);
    assertThat(run.code()).as(run.output()).isZero();
    assertThat(marked.roles()).isEmpty();
  }

  @Test
  void aProcessThatHoldsTheOutputOpenDelaysNothingAndIsReported() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "a", "b")
            .script(
                "runner-run-units",
                "[ $1 = b ] && exit 0\n" + marked.export() + "IT_ROLE=leak sleep 300 &\nsleep 0.2");
    try (Privet privet = Privet.start(kit, "run", "-runners", "1")) {
      assertThat(privet.awaitExit()).as(privet.output()).isZero();
      assertThat(privet.output())
          .containsOnlyOnce("a process that the script left behind still holds its output");
      assertThat(marked.roles()).isEmpty();
    }
  }

  private static Privet connect(TestKit kit, Privet master, String... flags) throws Exception {
    String[] arguments = new String[flags.length + 2];
    arguments[0] = "-connect";
    arguments[1] = "127.0.0.1:" + master.awaitPort();
    System.arraycopy(flags, 0, arguments, 2, flags.length);
    return Privet.start(kit, arguments);
  }
}
