package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.journal.JournalEntry.ResultRecorded.Standing;
import dev.privet.journal.JournalEntry.UnitListed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The network between runners and master is bad; {@code -Dprivet.seed=N} repeats its faults. */
class FaultyNetworkIT {

  private static final int UNITS = 200;

  @TempDir Path folder;

  @Test
  void everyUnitCountsOnceWhateverTheNetworkDoes() throws Exception {
    long seed = Long.getLong("privet.seed", System.nanoTime());
    System.out.println("faulty network: -Dprivet.seed=" + seed);
    Farm farm = new Farm(folder);
    String[] units = IntStream.range(0, UNITS).mapToObj(i -> "u" + i).toArray(String[]::new);
    TestKit kit =
        TestKit.withUnits(farm.project(), units)
            .script(
                "runner-run-units", "echo \"ran $*\"; case \" $* \" in *' u77 '*) exit 7 ;; esac")
            .script("runner-additional-results", "echo \"more of $*\"")
            .script("receive-results", "echo \"$PRIVET_RESULT_ID\" >> ../received");
    try (Privet master = farm.master(kit, "-batch-units", "2", "-max-lost", "100");
        FaultyProxy proxy = new FaultyProxy(master.awaitPort(), seed, 0.25);
        Privet one = farm.runner(kit, proxy.port(), Map.of(), "-slots", "2");
        Privet two = farm.runner(kit, proxy.port(), Map.of());
        Privet three = farm.runner(kit, proxy.port(), Map.of())) {
      int code = master.awaitExit(Duration.ofMinutes(4));
      System.out.println("faulty network: " + proxy.seen());
      assertThat(code).as(master.output()).isEqualTo(7);
      RunJournal journal = farm.journal();
      journal.assertOneAcceptedResultForEach(UNITS);
      assertThat(journal.entries(UnitListed.class)).hasSize(UNITS);
      assertThat(journal.results(Standing.ACCEPTED))
          .extracting(result -> result.lease())
          .containsExactlyInAnyOrderElementsOf(farm.lines("received"));
      assertOutputsAreWhole(farm);
      one.awaitExit();
      two.awaitExit();
      three.awaitExit();
    }
  }

  private static void assertOutputsAreWhole(Farm farm) throws Exception {
    Set<String> seen = new TreeSet<>();
    for (var result : farm.journal().results(Standing.ACCEPTED)) {
      String units = String.join(" ", farm.journal().units(result.lease()));
      Path output = farm.file("run/output");
      assertThat(output.resolve(result.lease() + ".out")).hasContent("ran " + units + "\n");
      assertThat(output.resolve(result.lease() + ".additional"))
          .hasContent("more of " + units + "\n");
      seen.addAll(farm.journal().units(result.lease()));
    }
    assertThat(seen).hasSize(UNITS);
  }
}
