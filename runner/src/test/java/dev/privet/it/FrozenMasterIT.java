package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.privet.journal.JournalEntry.RunnerGone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrozenMasterIT {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @TempDir Path folder;

  @Test
  void noRunnerIsLostWhenTheMasterWasFrozenLongerThanRunnersMayBeSilent() throws Exception {
    Farm farm = new Farm(folder);
    TestKit kit =
        TestKit.withUnits(farm.project(), "a", "b", "c", "d", "e", "f")
            .script(
                "runner-run-units",
                "echo >> ../begun; until [ -e ../frozen ]; do sleep 0.1; done; echo \"ran $1\"");
    try (Privet master = farm.master(kit);
        Privet one = farm.runner(kit, master, "-slots", "2");
        Privet two = farm.runner(kit, master)) {
      await().atMost(PATIENCE).until(() -> farm.lines("begun").size() == 3);
      master.signal("STOP");
      Files.createFile(farm.file("frozen"));
      // six seconds of silence are the limit
      await().pollDelay(Duration.ofSeconds(9)).atMost(PATIENCE).until(() -> true);
      master.signal("CONT");
      assertThat(master.awaitExit()).isZero();
      for (Privet runner : List.of(one, two)) {
        assertThat(runner.awaitExit()).isZero();
      }
      farm.journal().assertOneAcceptedResultForEach(6);
      assertThat(farm.journal().entries(RunnerGone.class))
          .extracting(RunnerGone::cause)
          .doesNotContain(RunnerGone.Cause.LOST);
      assertThat(farm.lines("begun")).hasSize(6);
    }
  }
}
