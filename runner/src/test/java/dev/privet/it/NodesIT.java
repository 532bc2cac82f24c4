package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code privet run -nodes}, with real sshd processes in network namespaces. */
@Order(2)
class NodesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @TempDir static Path cache;
  @TempDir Path folder;

  private TestNodes nodes;

  @BeforeEach
  void makeNodes() throws Exception {
    nodes = TestNodes.in(folder.resolve("nodes"), cache);
  }

  @AfterEach
  void removeNodes() throws Exception {
    if (nodes != null) {
      nodes.close();
    }
  }

  private TestKit kit(String... units) throws Exception {
    return TestKit.withUnits(folder.resolve("project"), units);
  }

  private Privet start(TestKit kit, String... more) throws Exception {
    return start(nodes, kit, more);
  }

  private static Privet start(TestNodes nodes, TestKit kit, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("run"));
    List<String> flags = nodes.flags(kit.project());
    boolean own = List.of(more).contains("-ssh");
    arguments.addAll(own ? flags.subList(0, 2) : flags);
    arguments.addAll(List.of(more));
    return Privet.start(kit, arguments.toArray(String[]::new));
  }

  private static void assertPasses(Privet run) throws Exception {
    assertThat(run.awaitExit(PATIENCE)).as(run.output()).isZero();
  }

  @Test
  void aSuiteIsFarmedOutToThreeNodesByTheirAliases() throws Exception {
    nodes.add("one", ", slots: 2", Map.of()).add("two").add("three", ", slots: 1", Map.of());
    TestKit kit =
        kit("u1", "u2", "u3", "u4", "u5", "u6")
            .script(
                "runner-run-units",
                "echo ${PRIVET_RUNNER_ID%%_*} >>ran\n"
                    + "until [ $(sort -u ran | wc -l) = 3 ]; do sleep 0.1; done\n"
                    + "[ $1 != u4 ] || exit 7");
    try (Privet run = start(kit, "-verbose")) {
      assertThat(run.awaitExit(PATIENCE)).as(run.output()).isEqualTo(7);
      assertThat(kit.lines("ran")).contains("one", "two", "three");
      assertThat(run.output())
          .contains("node one starts a runner, slots: 2")
          .contains("node two starts a runner, slots: auto")
          .containsPattern("runner three_[a-z0-9]{6} joined");
      for (String node : List.of("one", "two", "three")) {
        nodes.awaitClean(node);
      }
    }
  }

  @Test
  void twoRunsAtOnceGetTheProgramThereOnceAndShareNothingElse() throws Exception {
    try (TestNodes fresh = TestNodes.in(folder.resolve("fresh"), folder.resolve("cache"))) {
      fresh.add("one", ", slots: 1", Map.of()).add("two", ", slots: 1", Map.of());
      String script = "echo $PRIVET_RUNNER_ID >>ran; until [ -e ../go ]; do sleep 0.1; done";
      TestKit mine = TestKit.withUnits(folder.resolve("mine"), "a", "b");
      TestKit yours = TestKit.withUnits(folder.resolve("yours"), "a", "b");
      mine.script("runner-run-units", script);
      yours.script("runner-run-units", script);
      try (Privet first = start(fresh, mine);
          Privet second = start(fresh, yours)) {
        await()
            .atMost(PATIENCE)
            .until(() -> mine.lines("ran").size() == 2 && yours.lines("ran").size() == 2);
        Files.createFile(folder.resolve("go"));
        assertPasses(first);
        assertPasses(second);
        assertThat(first.output() + second.output()).contains("gets the program (");
      }
      assertThat(Stream.of(mine.lines("ran"), yours.lines("ran")).flatMap(List::stream))
          .doesNotHaveDuplicates()
          .hasSize(4);
      assertThat(fresh.cached()).hasSize(1);
      try (Privet third = start(fresh, mine)) {
        assertPasses(third);
        assertThat(third.output()).doesNotContain("gets the program");
      }
      fresh.awaitClean("one");
      fresh.awaitClean("two");
    }
  }

  @Test
  void nodesAreCleanSoonAfterTheirMasterWasKilled() throws Exception {
    nodes.add("one", ", slots: 1", Map.of()).add("two", ", slots: 1", Map.of());
    Marked marked = new Marked();
    TestKit kit =
        kit("u1", "u2")
            .script("runner-run-units", "echo $1 >>ran; " + marked.startAll())
            .script("runner-hook-cleanup", "echo $1 >>cleaned");
    try (Privet run = start(kit)) {
      await().atMost(PATIENCE).until(() -> kit.lines("ran").size() == 2);
      marked.awaitAll();
      await() // the processes of both nodes have one mark
          .atMost(PATIENCE)
          .until(() -> nodes.programs("one").containsAll(List.of("java", "sleep")));
      assertThat(nodes.visible("one"))
          .contains("-until-eof")
          .doesNotContainPattern("[0-9a-f]{64}") // what a token looks like
          .doesNotContain("PRIVET_TOKEN");
      run.signal("KILL");
      nodes.awaitClean("one");
      nodes.awaitClean("two");
      assertThat(marked.roles()).isEmpty();
      assertThat(kit.lines("cleaned")).hasSize(2);
    }
  }

  @Test
  void nodesCleanUpInOrderWhenTheMasterIsTerminated() throws Exception {
    nodes.add("one", ", slots: 2", Map.of());
    TestKit kit =
        kit("u1", "u2")
            .script("runner-run-units", "echo $1 >>ran; exec sleep 300")
            .script("runner-hook-cleanup", "sleep 1; echo $1 >>cleaned");
    try (Privet run = start(kit)) {
      await().atMost(PATIENCE).until(() -> kit.lines("ran").size() == 2);
      run.signal("TERM");
      assertThat(run.awaitExit(PATIENCE)).as(run.output()).isEqualTo(143);
      assertThat(kit.lines("cleaned")).hasSize(2);
      assertThat(run.output()).doesNotContain("dropped out");
      nodes.awaitClean("one");
    }
  }

  @Test
  void theKeyThatInterruptsReachesTheMasterAloneAndNodesCleanUp() throws Exception {
    nodes.add("one", ", slots: 1", Map.of());
    TestKit kit =
        kit("u1")
            .script("runner-run-units", "touch ran; exec sleep 300")
            .script("runner-hook-cleanup", "sleep 1; touch cleaned");
    List<String> flags = nodes.flags(kit.project());
    Map<String, String> ssh = Map.of("PRIVET_SSH", flags.get(3));
    try (Privet run = Privet.startOnTerminal(kit, ssh, "run", flags.get(0), flags.get(1))) {
      await().atMost(PATIENCE).until(() -> Files.exists(kit.file("ran")));
      run.type("\003");
      assertThat(run.awaitExit(PATIENCE)).as(run.output()).isEqualTo(130);
      assertThat(kit.file("cleaned")).exists();
      nodes.awaitClean("one");
    }
  }

  @Test
  void aRunnerThatIsKilledOnItsNodeIsStartedAgain() throws Exception {
    nodes.add("one", ", slots: 1", Map.of());
    TestKit kit =
        kit("u1").script("runner-run-units", "[ ! -e ran ] || exit 0; touch ran; exec sleep 300");
    try (Privet run = start(kit)) {
      await().atMost(PATIENCE).until(() -> Files.exists(kit.file("ran")));
      nodes.signal("one", "KILL", "java");
      assertPasses(run);
      assertThat(run.output())
          .contains("tried again in 2 s: its runner was killed, perhaps for want of memory")
          .contains("is lost (its connection has ended); its units go back to the queue")
          .contains("node one is back");
      nodes.awaitClean("one");
    }
  }

  @Test
  void aNodeThatIsFrozenDoesNotKeepTheRunFromItsEnd() throws Exception {
    nodes.add("one", ", slots: 1", Map.of());
    TestKit kit =
        kit("u1", "u2")
            .script(
                "runner-run-units",
                "case $PRIVET_RUNNER_ID in one_*) touch taken; exec sleep 300;; esac\n"
                    + "until [ -e taken ]; do sleep 0.1; done");
    // Through a script, whose ssh has to end with it.
    Path script = Files.writeString(kit.file("my-ssh"), "#!/bin/sh\nssh \"$@\"\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    String ssh = nodes.flags().get(3).replaceFirst("ssh", script.toString());
    try (Privet run = start(kit, "-runners", "1", "-heartbeat", "1", "-ssh", ssh)) {
      await().atMost(PATIENCE).until(() -> Files.exists(kit.file("taken")));
      nodes.signal("one", "STOP", "java");
      assertPasses(run);
      assertThat(run.output()).contains("is lost (no heartbeat for 3 s)").contains("2 passed");
      nodes.signal("one", "CONT", "java");
      nodes.awaitClean("one");
    }
  }

  @Test
  void theProjectTravelsToNodesThatDoNotHaveIt() throws Exception {
    nodes.add("one", ", slots: 1", Map.of()).add("two", ", slots: 1", Map.of());
    TestKit kit =
        kit("u1", "u2")
            .script(
                "runner-run-units",
                "echo \"in $PWD: $(cat greeting)\"; : >"
                    + folder
                    + "/here-$PRIVET_RUN_ID-${PRIVET_RUNNER_ID%%_*}\n"
                    + "until [ $(ls -d "
                    + folder
                    + "/here-$PRIVET_RUN_ID-* | wc -l) = 2 ]; do sleep 0.1; done");
    Files.writeString(kit.file("greeting"), "hello");
    List<String> arguments = new ArrayList<>(List.of("run", "-verbose"));
    arguments.addAll(nodes.flags());
    try (Privet run = Privet.start(kit, arguments.toArray(String[]::new))) {
      assertPasses(run);
      assertThat(run.output())
          .containsPattern("in " + cache + "/privet/trees/[^:]*/1: hello")
          .containsPattern("in " + cache + "/privet/trees/[^:]*/2: hello")
          .containsPattern("one: synced [0-9]+ files: ");
    }
    Files.writeString(kit.file("greeting"), "good morning");
    try (Privet run = Privet.start(kit, arguments.toArray(String[]::new))) {
      assertPasses(run);
      assertThat(run.output())
          .containsPattern("/1: good morning")
          .containsPattern("/2: good morning")
          .containsPattern("synced [0-9]+ files: 1 changed");
    }
    nodes.awaitClean("one");
    nodes.awaitClean("two");
  }

  @Test
  void stagesOfAPlanRunOnNodesAndVariantsWhereTheirLabelIs() throws Exception {
    nodes.add("small", ", slots: 1", Map.of()).add("large", ", slots: 1, labels: [big]", Map.of());
    TestKit kit =
        kit("u1", "u2").script("runner-run-units", "echo $SIZE ${PRIVET_RUNNER_ID%%_*} >>ran");
    Files.writeString(
        kit.file("plan.yaml"),
        "stages:\n- {name: build, run: 'echo built ${PRIVET_RUNNER_ID%%_*} >>ran', count: 2}\n"
            + "- {name: tests, kit: true}\n");
    List<String> arguments = new ArrayList<>(List.of("plan", "plan.yaml"));
    arguments.addAll(nodes.flags(kit.project()));
    arguments.addAll(List.of("-matrix", "SIZE=big", "-matrix-label", "SIZE=big:big"));
    try (Privet run = Privet.start(kit, arguments.toArray(String[]::new))) {
      assertPasses(run);
      assertThat(kit.lines("ran")).hasSize(4).endsWith("big large", "big large");
    }
  }

  @Test
  void aRunGoesOnWithoutNodesThatCannotBeUsedAndSaysWhy() throws Exception {
    nodes
        .add("good", ", slots: 1", Map.of())
        .add("refuses", "", Map.of("AuthorizedKeysFile", "none"))
        .add("unreachable")
        .add("bare", "", nodes.withoutJava())
        .add("elsewhere", ", folder: no/such/folder", Map.of())
        .add("closed", "", Map.of("AllowTcpForwarding", "no"))
        .add("full", "", nodes.withFullDisk());
    nodes.link("unreachable", "down");
    TestKit kit = kit("u1").script("runner-run-units", "until [ -e go ]; do sleep 0.1; done");
    try (Privet run = start(kit)) {
      run.awaitOutput("node unreachable is left out: ssh: connect to host");
      run.awaitOutput("node refuses is left out: root@");
      run.awaitOutput("node bare is left out: no Java found: install Java 17 or newer");
      run.awaitOutput("node elsewhere is left out: the project's folder cannot be entered");
      run.awaitOutput("node full is left out: the program cannot be unpacked in ");
      run.awaitOutput("node closed is left out: Warning: remote port forwarding failed");
      Files.createFile(kit.file("go"));
      assertPasses(run);
      assertThat(run.output())
          .containsPattern(
              "Permission denied \\([a-z,-]*\\).: give that user your key there \\(ssh-copy")
          .containsPattern(
              "(No space left on device|Wrote only .* bytes)\\): it needs tar and [0-9]+ MB of space there")
          .contains("name its folder by `java` in the file of nodes")
          .contains("let its sshd forward ports (AllowTcpForwarding in sshd_config)")
          .doesNotContain("node good is", "INFO");
    }
  }

  @Test
  void aRunWhoseNodesAreAllGoneEndsAtOnce() throws Exception {
    nodes.add("one", "", Map.of("AuthorizedKeysFile", "none"));
    TestKit kit = kit("u1").script("runner-run-units", "");
    try (Privet run = start(kit)) {
      assertThat(run.awaitExit()).as(run.output()).isEqualTo(121);
      assertThat(run.output()).contains("node one is left out").contains("every runner is gone");
    }
  }

  @Test
  void aNodeThatIsCutOffIsReplacedByTheOthersAndComesBack() throws Exception {
    nodes.add("stays", ", slots: 1", Map.of()).add("leaves", ", slots: 1", Map.of());
    TestKit kit =
        kit("u1", "u2", "u3")
            .script(
                "runner-run-units",
                "case $PRIVET_RUNNER_ID in leaves_*)\n"
                    + "[ -e back ] || { touch hangs; exec sleep 300; }; touch works;; esac\n"
                    + "until [ -e works ]; do sleep 0.1; done");
    try (Privet run = start(kit, "-verbose")) {
      await().atMost(PATIENCE).until(() -> Files.exists(kit.file("hangs")));
      nodes.link("leaves", "down");
      nodes.awaitClean("leaves");
      run.awaitOutput("node leaves dropped out, and is tried again in 2 s: ");
      Files.createFile(kit.file("back"));
      nodes.link("leaves", "up");
      run.awaitOutput("node leaves is back");
      assertPasses(run);
      assertThat(run.output())
          .containsPattern("runner leaves_[a-z0-9]{6} is lost \\(")
          .contains("3 passed");
    }
  }
}
