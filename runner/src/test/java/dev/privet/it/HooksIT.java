package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HooksIT {

  private static final String FAIL_FIRST = "mkdir first 2>/dev/null || exit 0; ";

  @TempDir Path project;

  private TestKit kit;

  private void units(String... units) throws Exception {
    kit = TestKit.withUnits(project, units).script("runner-run-units", "echo \"$1\" >>ran");
  }

  @Test
  void theNodeHookRunsOncePerProcessBeforeAnySlot() throws Exception {
    units("a", "b", "c");
    kit.script("node-hook-startup", "echo \"node $#\" >>hooks")
        .script("runner-hook-startup", "echo slot >>hooks");
    Ended run = Ended.of(kit, "run", "-runners", "3", "-slots", "2");
    assertThat(run.code()).as(run.output()).isZero();
    assertThat(kit.lines("hooks")).startsWith("node 0").containsOnlyOnce("node 0").contains("slot");
  }

  @Test
  void aNodeAndItsSlotsHaveFoldersAndPortsOfTheirOwn() throws Exception {
    units("a", "b");
    kit.script("node-hook-startup", "echo \"$PRIVET_NODE_DIR $PRIVET_NODE_PORT\" >node")
        .script(
            "runner-hook-startup",
            "[ -z \"$(ls -A \"$PRIVET_SLOT_DIR\")\" ] || exit 1; : >\"$PRIVET_SLOT_DIR/file\";"
                + " echo \"$PRIVET_NODE_DIR $PRIVET_NODE_PORT\" >>nodes;"
                + " echo \"$PRIVET_SLOT_DIR $PRIVET_SLOT_PORT\" >>slots")
        .script("runner-run-units", "until [ $(wc -l <slots) -ge 2 ]; do sleep 0.05; done");
    Ended run = Ended.run(kit, "-slots", "2");
    assertThat(run.code()).as(run.output()).isZero();
    assertThat(kit.lines("nodes")).hasSize(2).containsOnly(kit.lines("node").get(0));
    assertThat(kit.lines("slots")).doesNotHaveDuplicates().doesNotContain(kit.lines("node").get(0));
    for (String line : kit.lines("slots")) {
      String[] place = line.split(" ");
      assertThat(Path.of(place[0])).doesNotExist();
      assertThat(Integer.parseInt(place[1])).isBetween(20_001, 31_991);
    }
  }

  @Test
  void aProcessWhoseNodeHookFailsRunsNothing() throws Exception {
    units("a");
    kit.script("node-hook-startup", "echo 'no database'; exit 4")
        .script("runner-hook-startup", "echo slot >>hooks");
    Ended run = Ended.of(kit, "run", "-runners", "2");
    assertThat(run.code()).isEqualTo(122);
    assertThat(run.output())
        .contains("node-hook-startup")
        .contains("failed with code 4")
        .contains("no database")
        .contains("1 unit: 1 not-run");
    assertThat(kit.lines("ran")).isEmpty();
    assertThat(kit.lines("hooks")).isEmpty();
  }

  @Test
  void eachSlotStartsUpOnceWithItsRunnerId() throws Exception {
    units("a", "b", "c", "d");
    // the first units wait until both slots have started
    kit.script("runner-hook-startup", "echo \"$# $1 $PRIVET_RUNNER_ID\" >>hooks")
        .script("runner-run-units", "until [ $(wc -l <hooks) -ge 2 ]; do sleep 0.05; done");
    Ended run = Ended.run(kit, "-slots", "2");
    assertThat(run.code()).as(run.output()).isZero();
    Set<String> ids = new TreeSet<>();
    for (String line : kit.lines("hooks")) {
      String[] words = line.split(" ");
      assertThat(words[0]).isEqualTo("1");
      assertThat(words[1]).isNotEmpty().isEqualTo(words[2]);
      ids.add(words[1]);
    }
    assertThat(kit.lines("hooks")).hasSize(2);
    assertThat(ids).hasSize(2);
  }

  @Test
  void aStartupHookThatFailsFailsTheRunWhenOthersDidAllTheWork() throws Exception {
    failingFirstHook();
    Ended run = Ended.of(kit, "run", "-runners", "2", "-run-dir", "kept");
    assertThat(run.code()).as(run.output()).isEqualTo(122);
    assertThat(run.output())
        .contains("2 units: 2 passed")
        .contains("runner-hook-startup")
        .contains("failed with code 6")
        .contains("no disk");
    assertThat(kit.lines("ran")).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void aStartupHookThatFailsIsToldOnceAndInTheVerdict() throws Exception {
    units("a");
    kit.script("runner-hook-startup", "echo 'no disk'; exit 6");
    Ended run = Ended.run(kit);
    assertThat(run.output()).containsOnlyOnce("no disk");
    assertThat(run.output().lines().filter(line -> line.contains("runner-hook-startup")))
        .satisfiesExactly(
            line -> assertThat(line).endsWith("failed with code 6:"),
            line -> assertThat(line).matches("privet: exit code 122: .* code 6, 1 of 1 unit.*"));
  }

  @Test
  void aStartupHookThatFailsCanBeOverlooked() throws Exception {
    failingFirstHook();
    Ended run =
        Ended.of(kit, "run", "-runners", "2", "-run-dir", "kept", "-overlook-startup-hook-failure");
    assertThat(run.code()).as(run.output()).isZero();
    assertThat(run.output()).contains("no disk");
    assertThat(kit.lines("ran")).containsExactlyInAnyOrder("a", "b");
  }

  /** The units wait until the master knows that the hook has failed. */
  private void failingFirstHook() throws Exception {
    units("a", "b");
    kit.script("runner-hook-startup", FAIL_FIRST + "echo 'no disk'; exit 6")
        .script(
            "runner-run-units",
            "until grep -q hook-failed kept/journal.ndjson; do sleep 0.05; done; echo \"$1\" >>ran");
  }

  @Test
  void aSlotWhoseStartupHookFailedTakesNoUnit() throws Exception {
    units("a", "b", "c", "d");
    kit.script("runner-hook-startup", FAIL_FIRST + "echo $1 >failed; exit 6")
        .script(
            "runner-run-units",
            "until [ -s failed ]; do sleep 0.05; done; echo $PRIVET_RUNNER_ID >>ran");
    Ended.run(kit, "-slots", "2");
    assertThat(kit.lines("ran")).hasSize(4).doesNotContain(kit.lines("failed").get(0));
  }

  @Test
  void noUnitRunsWhenEveryStartupHookFails() throws Exception {
    units("a", "b");
    kit.script("runner-hook-startup", "exit 6");
    Ended run = Ended.of(kit, "run", "-runners", "2");
    assertThat(run.code()).isEqualTo(122);
    assertThat(run.output()).contains("2 units: 2 not-run");
    assertThat(kit.lines("ran")).isEmpty();
  }

  @Test
  void unitsThatNobodyRanFailTheRunAlthoughTheHooksAreOverlooked() throws Exception {
    units("a");
    kit.script("runner-hook-startup", "exit 6");
    Ended run = Ended.of(kit, "run", "-runners", "2", "-overlook-startup-hook-failure");
    assertThat(run.code()).as(run.output()).isEqualTo(121);
  }

  @Test
  void aConnectedRunnerWhoseStartupHookFailsEndsWith122() throws Exception {
    units("a");
    kit.script("runner-hook-startup", FAIL_FIRST + "echo 'no disk'; exit 6");
    try (Privet master = Privet.start(kit, "-bind", "127.0.0.1:0")) {
      String address = "127.0.0.1:" + master.awaitPort();
      assertThat(Ended.of(kit, "-connect", address).code()).isEqualTo(122);
      assertThat(Ended.of(kit, "-connect", address).code()).isZero();
      assertThat(master.awaitExit()).isEqualTo(122);
      assertThat(master.output()).contains("failed with code 6:\nno disk\n");
      assertThat(kit.lines("ran")).containsExactly("a");
    }
  }

  @Test
  void aStartupHookThatStillRunsWhenTheQueueEmptiesIsEndedWithSuccess() throws Exception {
    Marked marked = new Marked();
    units("a");
    kit.script(
            "runner-hook-startup",
            FAIL_FIRST + marked.startOthers() + ": >slow; IT_ROLE=script exec sleep 300")
        .script("runner-run-units", "until [ -e slow ]; do sleep 0.05; done");
    Ended run = Ended.of(kit, "run", "-runners", "2");
    assertThat(run.code()).as(run.output()).isZero();
    assertThat(kit.file("slow")).exists();
    marked.awaitNone();
  }

  @Test
  void aConnectedRunnerWhoseStartupHookStillRunsWhenTheQueueEmptiesEndsWithSuccess()
      throws Exception {
    units("a");
    kit.script("runner-hook-startup", FAIL_FIRST + ": >slow; exec sleep 300");
    try (Privet master = Privet.start(kit, "-bind", "127.0.0.1:0")) {
      String address = "127.0.0.1:" + master.awaitPort();
      try (Privet slow = Privet.start(kit, "-connect", address)) {
        await().atMost(Duration.ofSeconds(60)).until(() -> kit.file("slow").toFile().exists());
        assertThat(Ended.of(kit, "-connect", address).code()).isZero();
        assertThat(slow.awaitExit()).as(slow.output()).isZero();
        assertThat(master.awaitExit()).as(master.output()).isZero();
      }
    }
  }
}
