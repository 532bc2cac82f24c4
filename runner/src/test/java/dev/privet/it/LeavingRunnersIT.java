package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.privet.journal.JournalEntry.ResultRecorded.Standing;
import dev.privet.journal.JournalEntry.RunnerGone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runners are told to stop, or are no good. */
class LeavingRunnersIT {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @TempDir Path folder;
  private Farm farm;

  @BeforeEach
  void makeFarm() {
    farm = new Farm(folder);
  }

  @Test
  void aRunnerThatIsToldToStopFinishesWhatItCanAndGivesBackTheRest() throws Exception {
    TestKit kit =
        TestKit.withUnits(farm.project(), "quick", "slow", "third", "fourth")
            .script(
                "runner-run-units",
                "[ -z \"$FIRST\" ] || { echo \"$1\" >> ../begun; case $1 in"
                    + " quick) until [ -e ../told ]; do sleep 0.1; done; sleep 2 ;;"
                    + " *) sleep 300 ;; esac; }; echo \"ran $1\"")
            .script("runner-hook-cleanup", "[ -z \"$FIRST\" ] || echo \"$1\" >> ../cleaned");
    try (Privet master = farm.master(kit);
        Privet first =
            farm.runner(kit, master, Map.of("FIRST", "1"), "-slots", "2", "-grace", "10")) {
      await().atMost(PATIENCE).until(() -> farm.lines("begun").size() == 2);
      first.signal("TERM");
      Files.createFile(farm.file("told"));
      assertThat(first.awaitExit()).isEqualTo(143);
      assertThat(farm.lines("cleaned")).hasSize(2);
      assertThat(farm.lines("begun")).containsExactlyInAnyOrder("quick", "slow");
      assertThat(farm.journal().acceptedResults())
          .containsEntry("quick", 1)
          .containsEntry("slow", 0);
      try (Privet second = farm.runner(kit, master)) {
        assertThat(master.awaitExit()).isZero();
        assertThat(second.awaitExit()).isZero();
      }
      farm.journal().assertOneAcceptedResultForEach(4);
      assertThat(farm.journal().entries(RunnerGone.class))
          .extracting(RunnerGone::cause)
          .doesNotContain(RunnerGone.Cause.LOST);
    }
  }

  @Test
  void aRunnerOnWhichEverythingFailsIsFenced() throws Exception {
    String[] units = IntStream.range(0, 24).mapToObj(i -> "u" + i).toArray(String[]::new);
    TestKit kit =
        TestKit.withUnits(farm.project(), units)
            .script(
                "runner-run-units",
                "until [ $(cat ../failed 2>/dev/null | wc -l) -ge 3 ]; do sleep 0.1; done;"
                    + " echo \"ran $1\"");
    TestKit broken =
        TestKit.in(farm.file("elsewhere"))
            .script(
                "runner-run-units",
                "until [ -e ../ready ]; do sleep 0.1; done; echo >>../failed; echo broken; exit 1");
    try (Privet master = farm.master(kit);
        Privet good = farm.runner(kit, master);
        Privet fair = farm.runner(kit, master);
        Privet bad = farm.runner(broken, master)) {
      await().atMost(PATIENCE).until(() -> farm.journal().joined().size() == 3);
      Files.createFile(farm.file("ready"));
      assertThat(master.awaitExit()).isZero();
      assertThat(good.awaitExit()).isZero();
      assertThat(fair.awaitExit()).isZero();
      assertThat(bad.awaitExit()).isZero();
      assertThat(master.output()).contains("gets no more units").contains("24 passed");
      farm.journal().assertOneAcceptedResultForEach(24);
      assertThat(farm.journal().results(Standing.SUSPECT)).hasSizeGreaterThanOrEqualTo(3);
    }
  }
}
