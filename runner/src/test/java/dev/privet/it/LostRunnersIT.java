package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.privet.journal.JournalEntry.RunnerGone;
import dev.privet.journal.JournalEntry.RunnerJoined;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runners are killed or freeze. */
class LostRunnersIT {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @TempDir Path folder;
  private Farm farm;

  @BeforeEach
  void makeFarm() {
    farm = new Farm(folder);
  }

  /** A kit whose batches hang, once they have said so in a file, where {@code HANG} is set. */
  private TestKit hanging(String... units) throws Exception {
    return TestKit.withUnits(farm.project(), units)
        .script(
            "runner-run-units",
            "[ -z \"$HANG\" ] || { echo \"$*\" >> \"$HANG\"; sleep 300; }; echo \"ran $*\"");
  }

  private Map<String, String> hang() {
    return Map.of("HANG", farm.file("begun").toString());
  }

  private void awaitBegun(int batches) {
    await().atMost(PATIENCE).until(() -> farm.lines("begun").size() >= batches);
  }

  private Set<String> lost() {
    return farm.journal().entries(RunnerGone.class).stream()
        .filter(gone -> gone.cause() == RunnerGone.Cause.LOST)
        .map(RunnerGone::runner)
        .collect(Collectors.toSet());
  }

  private long timesJoined(String runner) {
    return farm.journal().entries(RunnerJoined.class).stream()
        .filter(joined -> joined.runner().equals(runner))
        .count();
  }

  @Test
  void theUnitsOfAKilledRunnerRunAgainElsewhere() throws Exception {
    TestKit kit = hanging("a", "b", "c", "d", "e", "f");
    try (Privet master = farm.master(kit, "-batch-units", "3");
        Privet victim = farm.runner(kit, master, hang(), "-runner-id", "victim")) {
      awaitBegun(1);
      victim.signal("KILL");
      try (Privet other = farm.runner(kit, master)) {
        assertThat(master.awaitExit()).isZero();
        assertThat(other.awaitExit()).isZero();
      }
      assertThat(master.output()).contains(" is lost (no heartbeat").contains("6 passed");
      farm.journal().assertOneAcceptedResultForEach(6);
      assertThat(lost()).contains("victim");
    }
  }

  @Test
  void aRunWhoseRunnersAllDiedGoesOnWithANewOne() throws Exception {
    TestKit kit = hanging("a", "b", "c", "d");
    try (Privet master = farm.master(kit);
        Privet one = farm.runner(kit, master, hang(), "-runner-id", "one");
        Privet two = farm.runner(kit, master, hang(), "-runner-id", "two")) {
      awaitBegun(2);
      one.signal("KILL");
      two.signal("KILL");
      await().atMost(PATIENCE).until(() -> lost().containsAll(Set.of("one", "two")));
      try (Privet late = farm.runner(kit, master)) {
        assertThat(master.awaitExit()).isZero();
        assertThat(late.awaitExit()).isZero();
      }
      farm.journal().assertOneAcceptedResultForEach(4);
    }
  }

  @Test
  void aRunWhoseRunnersAllDiedEndsWhenNoneComes() throws Exception {
    TestKit kit = hanging("apple", "pear");
    int port = FreePort.pick();
    try (Privet victim = farm.waitingRunner(kit, port, hang());
        Privet master = farm.master(kit, port, "-no-runners-timeout", "10")) {
      awaitBegun(1);
      victim.signal("KILL");
      assertThat(master.awaitExit()).isEqualTo(121);
      assertThat(master.output()).contains("2 not-run").contains("apple").contains("pear");
    }
  }

  @Test
  void aFrozenRunnerThatComesBackCountsOnce() throws Exception {
    TestKit kit =
        TestKit.withUnits(farm.project(), "a", "b")
            .script(
                "runner-run-units",
                "echo \"$1\" >> "
                    + farm.file("begun")
                    + "; case $1$FROZEN in a) f= ;; a1) f=frozen ;; *) f=back ;; esac; until [ -z"
                    + " \"$f\" ] || [ -e ../$f ]; do sleep 0.1; done; echo \"ran $1\"");
    try (Privet master = farm.master(kit);
        Privet frozen = farm.runner(kit, master, Map.of("FROZEN", "1"), "-runner-id", "frozen")) {
      awaitBegun(1);
      frozen.signal("STOP");
      Files.createFile(farm.file("frozen"));
      master.awaitOutput(" is lost (no heartbeat");
      try (Privet other = farm.runner(kit, master)) {
        await().atMost(PATIENCE).until(() -> farm.journal().acceptedResults().get("a") == 1);
        frozen.signal("CONT");
        await().atMost(PATIENCE).until(() -> timesJoined("frozen") >= 2);
        Files.createFile(farm.file("back"));
        assertThat(master.awaitExit()).isZero();
        assertThat(frozen.awaitExit()).isZero();
        assertThat(other.awaitExit()).isZero();
      }
      farm.journal().assertOneAcceptedResultForEach(2);
    }
  }

  @Test
  void aUnitThatKillsItsRunnersIsLostAndTheOthersFinish() throws Exception {
    TestKit kit =
        TestKit.withUnits(farm.project(), "a", "killer", "b", "c", "d")
            .script(
                "runner-run-units",
                "case \" $* \" in *' killer '*)"
                    + " until [ -s \"$PID_FILE\" ]; do sleep 0.1; done;"
                    + " kill -9 \"$(cat \"$PID_FILE\")\"; sleep 300 ;; esac; echo \"ran $*\"");
    try (Privet master = farm.master(kit, "-batch-units", "2")) {
      int port = master.awaitPort();
      for (int runners = 1; master.isAlive(); runners++) {
        assertThat(runners).as("runners").isLessThan(10);
        Path pid = farm.file("pid-" + runners);
        try (Privet runner = farm.runner(kit, port, Map.of("PID_FILE", pid.toString()))) {
          Files.writeString(pid, Long.toString(runner.pid()));
          await().atMost(PATIENCE).until(() -> !runner.isAlive() || !master.isAlive());
        }
      }
      assertThat(master.awaitExit()).isEqualTo(121);
      assertThat(master.output()).contains("4 passed, 1 lost").contains("killer");
      assertThat(farm.journal().acceptedResults())
          .isEqualTo(Map.of("killer", 0, "a", 1, "b", 1, "c", 1, "d", 1));
    }
  }
}
