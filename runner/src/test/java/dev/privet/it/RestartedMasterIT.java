package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.privet.journal.JournalEntry.ListingEnded;
import dev.privet.journal.JournalEntry.MasterStarted;
import dev.privet.journal.JournalEntry.ResultRecorded.Standing;
import dev.privet.journal.JournalEntry.UnitListed;
import dev.privet.journal.JournalEntry.VerdictGiven;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The master is killed and started again on the same port and run directory. */
@Order(3)
class RestartedMasterIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int UNITS = 30;
  private static final String[] MASTER = {"-run-id", "restarted", "-batch-units", "2"};

  @TempDir Path folder;
  private Farm farm;
  private TestKit kit;
  private int port;

  @BeforeEach
  void makeKit() throws Exception {
    farm = new Farm(folder);
    port = FreePort.pick();
    String[] units = IntStream.range(0, UNITS).mapToObj(i -> "u" + i).toArray(String[]::new);
    kit =
        TestKit.withUnits(farm.project(), units)
            .script(
                "runner-run-units",
                "sleep 0.1; echo \"ran $*\"; case \" $* \" in *' u17 '*) exit 5 ;; esac")
            .script("receive-results", "echo \"$PRIVET_RESULT_ID\" >> ../received");
  }

  private Privet runner() throws Exception {
    return farm.runner(kit, port, Map.of(), "-slots", "3");
  }

  private Privet master() throws Exception {
    return farm.master(kit, port, MASTER);
  }

  private void killMasterWhen(BooleanSupplier moment) throws Exception {
    try (Privet master = master()) {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> moment.getAsBoolean() || !master.isAlive());
      master.signal("KILL");
      master.awaitExit();
    }
  }

  private void assertRightEnd(Privet master) throws Exception {
    assertThat(master.awaitExit()).as(master.output()).isEqualTo(5);
    farm.journal().assertOneAcceptedResultForEach(UNITS);
    assertThat(farm.lines("received"))
        .containsAll(
            farm.journal().results(Standing.ACCEPTED).stream()
                .map(result -> result.lease())
                .toList());
    assertThat(farm.journal().entries(ListingEnded.class))
        .extracting(ListingEnded::count)
        .containsExactly(UNITS);
    assertThat(farm.journal().entries(VerdictGiven.class)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void aRunGoesOnWhereverItsMasterDied(long seed) throws Exception {
    Random random = new Random(seed);
    try (Privet runner = runner()) {
      for (int kill = 0; kill < 1 + seed % 2; kill++) {
        int lines = farm.journal().entries().size() + 1 + random.nextInt(50);
        killMasterWhen(() -> farm.journal().entries().size() >= lines);
      }
      try (Privet master = master()) {
        assertRightEnd(master);
      }
      assertThat(runner.awaitExit()).isZero();
    }
  }

  @Test
  void unitsAreListedAgainWhenTheMasterDiedWhileItListed() throws Exception {
    kit.script(
        "units",
        "echo >> ../listings; i=0; while [ $i -lt "
            + UNITS
            + " ]; do echo u$i; i=$((i+1)); done; [ $(wc -l < ../listings) -gt 1 ] || sleep 300");
    try (Privet runner = runner()) {
      killMasterWhen(() -> farm.lines("listings").size() == 1);
      try (Privet master = master()) {
        assertRightEnd(master);
      }
      assertThat(runner.awaitExit()).isZero();
      assertThat(farm.journal().entries(UnitListed.class)).hasSize(UNITS);
    }
  }

  @Test
  void aMasterThatDiedWithItsVerdictGivesItAgain() throws Exception {
    try (Privet runner = runner()) {
      killMasterWhen(() -> !farm.journal().entries(VerdictGiven.class).isEmpty());
      try (Privet master = master()) {
        assertRightEnd(master);
      }
      assertThat(runner.awaitExit()).isZero();
      assertThat(farm.journal().entries(MasterStarted.class)).hasSize(2);
    }
  }

  @Test
  void resultsThatNobodyReceivedAreReceivedByTheNextMaster() throws Exception {
    kit.script(
        "receive-results",
        "[ -e ../slow ] || { echo > ../slow; sleep 300; }; echo \"$PRIVET_RESULT_ID\" >>"
            + " ../received");
    try (Privet runner = runner()) {
      killMasterWhen(
          () ->
              !farm.journal().entries(ListingEnded.class).isEmpty()
                  && farm.journal().acceptedResults().values().stream().allMatch(n -> n == 1));
      assertThat(farm.lines("received")).isEmpty();
      try (Privet master = master()) {
        assertRightEnd(master);
      }
      runner.awaitExit();
    }
  }
}
