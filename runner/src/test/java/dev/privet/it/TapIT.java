package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privet.protocol.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TAP for the programs that read it. */
class TapIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TAP_PARSER = "tap-parser@18.3.4";

  @TempDir Path project;

  @Test
  void proveCountsWhatPrivetCounts() throws Exception {
    Consumers.assumeInstalled("prove", "--version");
    TestKit kit = mixedKit();
    Ended run = Ended.ofCommand(kit, "\"$0\" run -report tap -skip-code 77 2>err >out.tap");
    assertThat(run.code()).isEqualTo(3);
    Ended prove = Consumers.run(Map.of(), "prove", "--exec", "cat", kit.file("out.tap"));
    assertThat(prove.output())
        .contains("Tests: 5 Failed: 1")
        .contains("Failed test:  3")
        .contains("1 skipped subtest")
        .doesNotContain("Parse errors");
    assertThat(prove.code()).isEqualTo(1);
  }

  @Test
  void proveIsHappyWithARunThatPassed() throws Exception {
    Consumers.assumeInstalled("prove", "--version");
    TestKit kit = TestKit.withUnits(project, "a", "b # TODO", "c").script("runner-run-units", ":");
    kit.script("tap", "exec \"$PROGRAM\" run -report tap");
    String prove = "prove --exec test/privet/tap test/privet/units";
    Ended run = Ended.ofCommand(kit, "PROGRAM=\"$0\" " + prove);
    assertThat(run.output()).contains("All tests successful").contains("Tests=3");
    assertThat(run.code()).isZero();
  }

  @Test
  void proveStopsWhereTheRunBailsOut() throws Exception {
    Consumers.assumeInstalled("prove", "--version");
    TestKit kit = TestKit.withUnits(project, "a", "b").script("runner-run-units", "sleep 300");
    Ended.ofCommand(kit, "\"$0\" run -report tap=out.tap -deadline 2");
    Ended prove = Consumers.run(Map.of(), "prove", "--exec", "cat", kit.file("out.tap"));
    assertThat(prove.output()).contains("Bailout called", "the run's time was over");
    assertThat(prove.code()).isNotZero();
  }

  @Test
  void tapParserReadsEveryNameBack() throws Exception {
    Path parser = Consumers.npm(TAP_PARSER);
    long seed = new Random().nextLong();
    List<String> names = names(new Random(seed));
    StringBuilder lines = new StringBuilder();
    for (String name : names) {
      lines.append(Json.mapper().writeValueAsString(Map.of("unit", name))).append('\n');
    }
    TestKit kit =
        TestKit.in(project).script("units", "cat listing").script("runner-run-units", "exit 1");
    Files.writeString(kit.file("listing"), lines);
    Ended.ofCommand(kit, "\"$0\" run -units-format json -batch-units 50 -report tap=out.tap");
    Ended parsed = parse(parser, kit.file("out.tap"), "-j");
    List<String> read = new ArrayList<>();
    for (JsonNode event : Json.mapper().readTree(parsed.output())) {
      assertThat(event.get(0).textValue()).as("seed %d", seed).isNotIn("extra", "child", "bailout");
      if (event.get(0).textValue().equals("assert")) {
        read.add(event.get(1).get("diag").get("name").textValue());
      }
    }
    assertThat(read).as("seed %d", seed).isEqualTo(names);
  }

  @Test
  void unitsComeInListedOrderWhileTheRunGoesOnAndNothingElseIsOnStdout() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "first", "second", "third")
            .script("runner-run-units", "until [ -e \"$1\" ]; do sleep 0.05; done; echo noise")
            .script("receive-results", "echo received");
    try (Privet privet =
        Privet.startCommand(
            kit, "exec \"$0\" run -runners 3 -verbose -report tap 2>err >out.tap")) {
      Files.createFile(kit.file("second"));
      awaitErr(kit, "received");
      assertThat(kit.lines("out.tap")).containsExactly("TAP version 13", "1..3");
      Files.createFile(kit.file("first"));
      await().atMost(PATIENCE).until(() -> points(kit).size() == 2);
      assertThat(points(kit)).containsExactly("ok 1 - first", "ok 2 - second");
      assertThat(privet.isAlive()).isTrue();
      Files.createFile(kit.file("third"));
      assertThat(privet.awaitExit()).isZero();
    }
    assertThat(kit.lines("out.tap"))
        .allMatch(line -> line.matches("TAP version 13|1\\.\\.3|ok [123] - .*|  .*"));
    assertThat(kit.lines("err")).contains("privet: exit code 0: all 3 units passed");
  }

  @Test
  void unitsOfAPlanComeWhileItsLaterStagesHaveNotBegun() throws Exception {
    TestKit kit = plan();
    try (Privet privet =
        Privet.startCommand(
            kit,
            "exec \"$0\" plan plan.yaml -run-dir kept -runners 1 -report tap 2>err >out.tap")) {
      await().atMost(PATIENCE).until(() -> Files.exists(kit.file("begun")));
      await().atMost(PATIENCE).until(() -> points(kit).size() == 3);
      assertThat(kit.lines("out.tap"))
          .containsExactly("TAP version 13", "ok 1 - build", "ok 2 - two \\#1", "ok 3 - two \\#2");
      assertThat(privet.isAlive()).isTrue();
      Files.createFile(kit.file("go"));
      assertThat(privet.awaitExit()).isEqualTo(3);
    }
    assertThat(kit.lines("out.tap"))
        .containsSubsequence("ok 3 - two \\#2", "not ok 4 - test", "1..4")
        .contains("# cleanup down failed: exit code 9");
    assertThat(Ended.ofCommand(kit, "\"$0\" report kept -format tap >again.tap").code()).isZero();
    assertThat(kit.file("again.tap")).hasSameTextualContentAs(kit.file("out.tap"));
  }

  @Test
  void proveReadsAPlanThatIsCountedAtItsEnd() throws Exception {
    Consumers.assumeInstalled("prove", "--version");
    TestKit kit = plan();
    Files.createFile(kit.file("go"));
    kit.script("tap", "exec \"$PROGRAM\" plan plan.yaml -report tap");
    Ended prove =
        Ended.ofCommand(kit, "PROGRAM=\"$0\" prove --exec test/privet/tap plan.yaml 2>&1");
    assertThat(prove.output())
        .contains("Failed 1/4 subtests", "Tests: 4 Failed: 1", "Failed test:  4")
        .doesNotContain("Parse errors");
    assertThat(prove.code()).isEqualTo(1);
  }

  @Test
  void readersSeeThatAPlanBailsOut() throws Exception {
    Consumers.assumeInstalled("prove", "--version");
    Path parser = Consumers.npm(TAP_PARSER);
    TestKit kit = plan();
    try (Privet privet =
        Privet.startCommand(
            kit, "exec \"$0\" plan plan.yaml -runners 1 -report tap=out.tap 2>err")) {
      await().atMost(PATIENCE).until(() -> Files.exists(kit.file("begun")));
      privet.signal("INT");
      assertThat(privet.awaitExit()).isEqualTo(130);
    }
    Ended prove = Consumers.run(Map.of(), "prove", "--exec", "cat", kit.file("out.tap"));
    assertThat(prove.output()).contains("Bailout called", "the run was cancelled");
    assertThat(prove.code()).isNotZero();
    assertThat(events(parser, kit.file("out.tap")))
        .containsSubsequence("assert", "assert", "assert", "assert", "comment", "bailout")
        .doesNotContain("extra", "child");
    assertThat(parse(parser, kit.file("out.tap"), "").code()).isNotZero();
  }

  @Test
  void tapParserReadsAPlanThatIsCountedAtItsEnd() throws Exception {
    Path parser = Consumers.npm(TAP_PARSER);
    TestKit kit = plan();
    Files.createFile(kit.file("go"));
    Ended.ofCommand(kit, "\"$0\" plan plan.yaml -runners 1 -report tap >out.tap 2>err");
    assertThat(events(parser, kit.file("out.tap")))
        .containsSubsequence("assert", "assert", "assert", "assert", "plan", "comment")
        .doesNotContain("extra", "child", "bailout");
    Ended checked = parse(parser, kit.file("out.tap"), "");
    assertThat(checked.code()).as(checked.output()).isEqualTo(1); // one of them failed
  }

  @Test
  void noReaderTakesARunWithoutUnitsForPassed() throws Exception {
    Path parser = Consumers.npm(TAP_PARSER);
    TestKit kit = TestKit.in(project).script("units", ":").script("runner-run-units", ":");
    assertThat(Ended.ofCommand(kit, "\"$0\" run -report tap >out.tap 2>err").code()).isEqualTo(120);
    assertThat(events(parser, kit.file("out.tap"))).contains("bailout").doesNotContain("extra");
    assertThat(parse(parser, kit.file("out.tap"), "").code()).isNotZero();
  }

  /** The last command waits until there is a file {@code go}, and fails then. */
  private TestKit plan() throws Exception {
    TestKit kit = TestKit.in(project);
    Files.writeString(
        kit.file("plan.yaml"),
        """
        stages:
        - {name: build, run: 'true'}
        - {name: two, run: 'echo noise', count: 2}
        - {name: test, run: 'touch begun; until [ -e go ]; do sleep 0.05; done; exit 3'}
        - {name: down, run: exit 9, cleanup: true}
        """);
    return kit;
  }

  @Test
  void aReaderThatGoesAwayDoesNotEndTheRun() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "a", "b", "c").script("runner-run-units", "sleep 0.2; exit 3");
    Ended run =
        Ended.ofCommand(kit, "{ \"$0\" run -report tap; echo $? >code; } 2>err | head -n 1");
    assertThat(run.output()).isEqualTo("TAP version 13\n");
    assertThat(kit.lines("code")).containsExactly("3");
  }

  private TestKit mixedKit() throws Exception {
    return TestKit.withUnits(project, "a", "b # SKIP", "c", "d", "e \\")
        .script(
            "runner-run-units",
            "printf '  - Error: \"x\"\\n\\n...\\n---\\nkey: value\\n\\tend'; case $1 in c) exit 3;; d) echo 'no # way'; exit 77;; esac");
  }

  private static List<String> names(Random random) {
    String[] pieces = {
      " ",
      "#",
      "\\",
      "\\#",
      "{",
      " {",
      "\n",
      "\r",
      "\t",
      "-",
      "ok",
      "not ok",
      " # SKIP x",
      "'",
      "\"",
      "...",
      "---",
      "# time=3ms",
      "1..2",
      "\u2028",
      "\u00fc",
      "\u0085",
      "\uD83D\uDE00",
      "a",
      "b",
      "7"
    };
    List<String> names = new ArrayList<>(List.of("n".repeat(4096), "-x", "--", "#", "{", " "));
    for (int i = 0; i < 200; i++) {
      StringBuilder name = new StringBuilder("u");
      for (int j = random.nextInt(6); j >= 0; j--) {
        name.append(pieces[random.nextInt(pieces.length)]);
      }
      names.add(name.toString());
    }
    return names;
  }

  private static Ended parse(Path parser, Path tap, String flag) throws Exception {
    String command = "node \"$1\" " + flag + " <\"$2\"";
    return Consumers.run(Map.of(), "sh", "-c", command, "sh", parser.resolve("bin/cmd.cjs"), tap);
  }

  /** What it found, in that order. */
  private static List<String> events(Path parser, Path tap) throws Exception {
    List<String> events = new ArrayList<>();
    for (JsonNode event : Json.mapper().readTree(parse(parser, tap, "-j").output())) {
      events.add(event.get(0).textValue());
    }
    return events;
  }

  private static List<String> points(TestKit kit) throws Exception {
    return kit.lines("out.tap").stream().filter(line -> line.startsWith("ok")).toList();
  }

  private static void awaitErr(TestKit kit, String line) {
    await().atMost(PATIENCE).until(() -> kit.lines("err").contains(line));
  }
}
