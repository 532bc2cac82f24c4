package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.privet.journal.JournalEntry.ListingEnded;
import dev.privet.journal.JournalEntry.RunStopped;
import dev.privet.journal.JournalEntry.VerdictGiven;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A managed master is ended by TERM, as a pod that is moved is, and another one goes on. */
class HandOverIT {

  private static final Duration SOON = Duration.ofSeconds(60);

  /** Between TERM and KILL, unless it is told otherwise. */
  private static final Duration A_POD_HAS = Duration.ofSeconds(30);

  @TempDir Path folder;
  private Farm farm;
  private TestKit kit;
  private int port;

  @BeforeEach
  void makeKit() throws Exception {
    farm = new Farm(folder);
    port = FreePort.pick();
    kit =
        TestKit.withUnits(farm.project(), "a", "b", "c")
            .script(
                "runner-run-units",
                "echo $1 >> ../begun; until [ -e ../go ]; do sleep 0.05; done; [ $1 != b ] || exit 4");
  }

  private Privet master() throws Exception {
    return farm.master(kit, port, "-managed", "-run-id", "moved");
  }

  private void end(Privet master) throws Exception {
    long begun = System.nanoTime();
    master.signal("TERM");
    assertThat(master.awaitExit()).as(master.output()).isEqualTo(143);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(A_POD_HAS);
    assertThat(farm.journal().entries(VerdictGiven.class)).isEmpty();
    assertThat(farm.journal().entries(RunStopped.class)).isEmpty();
  }

  private static void awaitCollected(Api api) {
    await().atMost(SOON).until(() -> api.send("POST", "/v1/run/collected", "").statusCode() == 204);
  }

  @Test
  void theNextMasterGoesOnWithTheSameRunners() throws Exception {
    try (Privet runner = farm.runner(kit, port, Map.of())) {
      try (Privet master = master()) {
        await().atMost(SOON).until(() -> !farm.lines("begun").isEmpty());
        end(master);
      }
      Files.createFile(farm.file("go"));
      try (Privet master = master()) {
        awaitCollected(Api.of(master));
        assertThat(master.awaitExit()).isZero();
        assertThat(master.output()).contains("exit code 4: 1 of 3 units failed");
      }
      assertThat(runner.awaitExit()).as(runner.output()).isZero();
      assertThat(farm.lines("begun")).containsExactly("a", "b", "c");
      farm.journal().assertOneAcceptedResultForEach(3);
    }
  }

  @Test
  void theUnitsScriptIsEndedAndRunsAgain() throws Exception {
    Marked marked = new Marked();
    kit.script(
        "units",
        "[ ! -e ../listing ] || { echo a; exit; }; "
            + marked.startOthers()
            + ": > ../listing; trap '' TERM; IT_ROLE=script exec sleep 300");
    try (Privet master = master()) {
      await().atMost(SOON).until(() -> Files.exists(farm.file("listing")));
      end(master);
      assertThat(farm.journal().entries(ListingEnded.class)).isEmpty();
    }
    marked.awaitNone();
    Files.createFile(farm.file("go"));
    try (Privet master = master();
        Privet runner = farm.runner(kit, port, Map.of())) {
      assertThat(runner.awaitExit()).isZero();
      awaitCollected(Api.of(master));
      assertThat(master.awaitExit()).isZero();
    }
    assertThat(farm.lines("begun")).containsExactly("a");
  }

  @Test
  void aVerdictThatNobodyHasFetchedIsGivenAgain() throws Exception {
    Files.createFile(farm.file("go"));
    try (Privet runner = farm.runner(kit, port, Map.of())) {
      try (Privet master = master()) {
        assertThat(runner.awaitExit()).isZero();
        await().atMost(SOON).until(() -> !farm.journal().entries(VerdictGiven.class).isEmpty());
        master.signal("TERM");
        assertThat(master.awaitExit()).isEqualTo(143);
      }
      try (Privet master = master()) {
        Api api = Api.of(master);
        await()
            .atMost(SOON)
            .until(() -> api.get("/v1/run/report").body().contains("privet.exit-code"));
        assertThat(api.get("/v1/summary").body()).contains("\"exitCode\":4");
        api.send("POST", "/v1/run/collected", "");
        assertThat(master.awaitExit()).isZero();
      }
    }
  }
}
