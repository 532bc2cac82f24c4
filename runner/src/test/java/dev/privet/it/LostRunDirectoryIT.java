package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.privet.journal.JournalEntry.Leased;
import dev.privet.journal.JournalEntry.ResultRecorded;
import dev.privet.journal.JournalEntry.ResultRecorded.Standing;
import dev.privet.journal.JournalEntry.RunnerJoined;
import dev.privet.journal.JournalEntry.VerdictGiven;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The master is killed, its run directory is lost with it, and another one begins the same run anew
 * on the same port: a pod that was deleted with its volume.
 */
class LostRunDirectoryIT {

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int UNITS = 12;
  private static final Map<String, String> TOKEN = Map.of("PRIVET_TOKEN", "of-this-run");

  @TempDir Path folder;
  private Farm farm;
  private TestKit kit;
  private int port;

  /**
   * The second listing is the reverse of the first, so that the same number means another unit. The
   * unit that is listed last at first keeps the run open until a test lets it go on.
   */
  @BeforeEach
  void makeKit() throws Exception {
    farm = new Farm(folder);
    port = FreePort.pick();
    kit =
        TestKit.in(farm.project())
            .script(
                "units",
                "[ -e ../listed ] && order=-r; : > ../listed; seq -f u%02g 1 "
                    + UNITS
                    + " | sort $order")
            .script(
                "runner-run-units",
                "echo $1 >> ../begun; [ $1 != u12 ] && [ ! -e ../hold ] || until [ -e ../go ]; do"
                    + " sleep 0.05; done; sleep 0.05; echo \"ran $1\"; [ $1 != u03 ] || exit 5");
  }

  private Privet master() throws IOException {
    return Privet.start(
        kit,
        TOKEN,
        "-bind",
        "127.0.0.1:" + port,
        "-heartbeat",
        "2",
        "-run-dir",
        farm.file("run").toString(),
        "-run-id",
        "same");
  }

  private Privet runner(String... more) throws IOException {
    return farm.runner(kit, port, TOKEN, more);
  }

  private void lose(Privet master) throws Exception {
    master.signal("KILL");
    master.awaitExit();
    try (Stream<Path> files = Files.walk(farm.file("run"))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void assertTrueVerdict(Privet master) throws Exception {
    assertThat(master.awaitExit()).as(master.output()).isEqualTo(5);
    assertThat(master.output()).contains(UNITS + " units: 11 passed, 1 failed");
    farm.journal().assertOneAcceptedResultForEach(UNITS);
    for (ResultRecorded result : farm.journal().results(Standing.ACCEPTED)) {
      List<String> units = farm.journal().units(result.lease());
      assertThat(Files.readAllLines(farm.file("run/output/" + result.lease() + ".out")))
          .containsExactly("ran " + units.get(0));
      assertThat(result.code()).isEqualTo(units.contains("u03") ? 5 : 0);
    }
    assertThat(farm.journal().entries(VerdictGiven.class)).hasSize(1);
  }

  @Test
  void whatRanForTheLostMasterDoesNotCountForTheNextOne() throws Exception {
    Files.createFile(farm.file("hold"));
    try (Privet busy = runner("-slots", "2")) {
      try (Privet master = master()) {
        await().atMost(PATIENCE).until(() -> farm.lines("begun").size() == 2);
        lose(master);
      }
      try (Privet master = master();
          Privet fresh = runner("-slots", "2")) {
        await().atMost(PATIENCE).until(() -> farm.journal().entries(Leased.class).size() >= 2);
        await().atMost(PATIENCE).until(() -> farm.journal().joined().size() == 2);
        Files.createFile(farm.file("go"));
        assertTrueVerdict(master);
        assertThat(busy.awaitExit()).as(busy.output()).isZero();
        assertThat(fresh.awaitExit()).as(fresh.output()).isZero();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aRunThatBeginsAnewComesToItsVerdictWheneverItsMasterDied(long seed) throws Exception {
    try (Privet one = runner("-slots", "2");
        Privet other = runner()) {
      try (Privet master = master()) {
        int lines = 2 + new Random(seed).nextInt(3 * UNITS);
        await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(5))
            .until(() -> farm.journal().entries().size() >= lines);
        lose(master);
      }
      try (Privet master = master()) {
        await().atMost(PATIENCE).until(() -> farm.journal().joined().size() == 2);
        Files.createFile(farm.file("go"));
        assertTrueVerdict(master);
      }
      assertThat(one.awaitExit()).as(one.output()).isZero();
      assertThat(other.awaitExit()).as(other.output()).isZero();
    }
  }

  @Test
  void runnersOfAFormerRunAreRefusedByTheNextOne() throws Exception {
    Files.createFile(farm.file("hold"));
    try (Privet former = runner()) {
      try (Privet master = master()) {
        await().atMost(PATIENCE).until(() -> farm.lines("begun").size() == 1);
        lose(master);
      }
      try (Privet master =
          farm.master(kit, port, "-token-file", secret("of-the-next-run"), "-run-id", "next")) {
        assertThat(former.awaitExit()).as(former.output()).isEqualTo(123);
        assertThat(former.output()).contains("the token is missing or wrong");
        assertThat(master.isAlive()).isTrue();
        assertThat(farm.journal().entries(RunnerJoined.class)).isEmpty();
      }
    }
  }

  private String secret(String text) throws IOException {
    return Files.writeString(farm.file("token"), text).toString();
  }
}
