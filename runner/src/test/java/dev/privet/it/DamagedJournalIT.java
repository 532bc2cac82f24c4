package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.privet.journal.JournalEntry.ResultRecorded.Standing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal of a master that died is not as it left it. */
class DamagedJournalIT {

  @TempDir Path folder;
  private Farm farm;
  private TestKit kit;
  private Path journal;

  @BeforeEach
  void killAMasterHalfway() throws Exception {
    farm = new Farm(folder);
    journal = farm.file("run/journal.ndjson");
    kit =
        TestKit.withUnits(farm.project(), "a", "b", "c")
            .script("runner-run-units", "[ \"$1$HANG\" != b1 ] || sleep 300; echo \"ran $1\"");
    try (Privet master = farm.master(kit);
        Privet runner = farm.runner(kit, master, Map.of("HANG", "1"))) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> farm.journal().results(Standing.ACCEPTED).size() == 1);
      master.signal("KILL");
      runner.signal("KILL");
      master.awaitExit();
    }
  }

  @Test
  void aLastLineThatWasCutOffIsDropped() throws Exception {
    Files.writeString(journal, "{\"type\":\"result\",\"lea", StandardOpenOption.APPEND);
    try (Privet master = farm.master(kit);
        Privet runner = farm.runner(kit, master)) {
      assertThat(master.awaitExit()).isZero();
      assertThat(runner.awaitExit()).isZero();
      assertThat(master.output()).contains("3 units: 3 passed");
    }
    farm.journal().assertOneAcceptedResultForEach(3);
  }

  @Test
  void aDamagedLineInTheMiddleIsRefusedWithItsNumber() throws Exception {
    List<String> lines = new ArrayList<>(Files.readAllLines(journal));
    lines.set(3, lines.get(3).substring(5));
    Files.write(journal, lines);
    try (Privet master = farm.master(kit)) {
      assertThat(master.awaitExit()).isEqualTo(2);
      assertThat(master.output())
          .contains("journal.ndjson is damaged in line 4")
          .contains("another -run-dir");
    }
    assertThat(Files.readAllLines(journal)).isEqualTo(lines);
  }
}
