package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentIT {

  private static final String[] SCRIPTS = {
    "node-hook-startup",
    "runner-hook-startup",
    "runner-run-units",
    "runner-additional-results",
    "runner-hook-cleanup",
    "receive-results"
  };

  @TempDir Path project;

  /** A kit whose scripts all keep their environment in a file of their name. */
  private TestKit curious() throws IOException {
    TestKit kit = TestKit.in(project).script("units", "env -0 >units.env; echo a");
    for (String script : SCRIPTS) {
      kit.script(script, "env -0 >" + script + ".env");
    }
    return kit;
  }

  private static String environment(TestKit kit, String script) throws IOException {
    byte[] bytes = Files.readAllBytes(kit.file(script + ".env"));
    return "\0" + new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void everyScriptGetsTheVariablesOfTheMasterThatAreNamed() throws Exception {
    TestKit kit = curious();
    String awkward = " two  words\nand 'lines'\n\n$HOME \"`id`\\";
    try (Privet master =
            Privet.start(
                kit,
                Map.of("IT_ONE", "1", "IT_TWO", awkward, "IT_EMPTY", "", "IT_PRIVATE", "master's"),
                "-bind",
                "127.0.0.1:0",
                "-env-vars",
                "IT_ONE IT_TWO  IT_EMPTY IT_UNSET");
        Privet runner =
            Privet.start(
                kit, Map.of("IT_ONE", "9"), "-connect", "127.0.0.1:" + master.awaitPort())) {
      assertThat(master.awaitExit()).as(master.output()).isZero();
      assertThat(runner.awaitExit()).as(runner.output()).isZero();
    }
    for (String script : SCRIPTS) {
      assertThat(environment(kit, script))
          .as(script)
          .contains("\0IT_ONE=1\0")
          .contains("\0IT_TWO=" + awkward + "\0")
          .contains("\0IT_EMPTY=\0")
          .doesNotContain("\0IT_UNSET=");
    }
    assertThat(environment(kit, "runner-run-units")).doesNotContain("IT_PRIVATE");
    assertThat(environment(kit, "receive-results")).contains("\0IT_PRIVATE=master's\0");
  }

  @Test
  void noScriptSeesTheToken() throws Exception {
    TestKit kit = curious();
    Map<String, String> secret = Map.of("PRIVET_TOKEN", "it-is-a-secret");
    try (Privet master = Privet.start(kit, secret, "-bind", "127.0.0.1:0");
        Privet runner = Privet.start(kit, secret, "-connect", "127.0.0.1:" + master.awaitPort())) {
      assertThat(master.awaitExit()).as(master.output()).isZero();
      assertThat(runner.awaitExit()).as(runner.output()).isZero();
      assertThat(master.output() + runner.output()).doesNotContain("it-is-a-secret");
    }
    assertThat(environment(kit, "units")).doesNotContain("it-is-a-secret");
    for (String script : SCRIPTS) {
      assertThat(environment(kit, script)).as(script).doesNotContain("it-is-a-secret");
    }
  }

  @Test
  void noScriptOfPrivetRunSeesTheToken() throws Exception {
    TestKit kit = curious();
    Ended run = Ended.of(kit, Map.of("PRIVET_TOKEN", "it-is-a-secret"), "run", "-runners", "1");
    assertThat(run.code()).as(run.output()).isZero();
    assertThat(environment(kit, "units")).doesNotContain("it-is-a-secret");
    for (String script : SCRIPTS) {
      assertThat(environment(kit, script)).as(script).doesNotContain("it-is-a-secret");
    }
  }

  @Test
  void theTokenCannotBeForwarded() throws Exception {
    TestKit kit = curious();
    Ended run =
        Ended.of(
            kit, Map.of("PRIVET_TOKEN", "it-is-a-secret"), "run", "-env-vars", "A PRIVET_TOKEN");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.output()).contains("-env-vars must not name PRIVET_TOKEN");
  }

  @Test
  void everyScriptKnowsTheRunAndThoseOfASlotTheirSlot() throws Exception {
    TestKit kit = curious();
    Ended.run(kit, "-run-id", "my-run");
    assertThat(environment(kit, "units")).contains("\0PRIVET_RUN_ID=my-run\0");
    for (String script : SCRIPTS) {
      assertThat(environment(kit, script))
          .as(script)
          .contains("\0PRIVET_RUN_ID=my-run\0")
          .contains("\0PRIVET_RUNNER_ID=runner");
    }
    for (String script :
        new String[] {
          "runner-hook-startup",
          "runner-run-units",
          "runner-additional-results",
          "runner-hook-cleanup"
        }) {
      assertThat(environment(kit, script)).as(script).contains("\0PRIVET_SLOT=1\0");
    }
  }
}
