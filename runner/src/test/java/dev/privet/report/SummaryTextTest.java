package dev.privet.report;

import static dev.privet.report.Reports.unit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.Outcome;
import dev.privet.api.v1alpha1.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SummaryTextTest {

  @Test
  void theSummaryTellsEverythingOnce() {
    RunReport report =
        Reports.run(
            3,
            Reason.TestsFailed,
            List.of(
                unit("a", Outcome.PASSED),
                unit("b\n", Outcome.FAILED),
                unit("c", Outcome.TIMED_OUT),
                unit("d", Outcome.SKIPPED),
                unit("e", Outcome.LOST),
                unit("f", Outcome.NOT_RUN),
                Reports.flaky("g"),
                Reports.inBatchOf(10, unit("h", Outcome.PASSED))),
            2);
    assertThat(SummaryText.of(report))
        .containsExactly(
            "8 units: 3 passed, 1 failed, 1 timed-out, 1 skipped, 1 lost, 1 not-run (1 flaky)",
            "failed:",
            "  b\\n  exit code 3  (runner1)",
            "timed-out:",
            "  c  after 1m00s  (runner1)",
            "lost:",
            "  e  1 attempt  (runner1)",
            "not-run:",
            "  f",
            "flaky:",
            "  g  (runner2)",
            "slowest:",
            "     1m00s  c",
            "    1.234s  a",
            "    1.234s  b\\n",
            "    1.234s  h  (share of a batch of 10)",
            "    0.100s  d",
            "wall time 2.500s, sum of unit times 1m03s, speed-up 25.5",
            "2 runners lost",
            "privet: exit code 3: 1 of 8 units failed, 1 timed-out, 1 lost, 1 not-run");
  }

  @Test
  void aCleanRunIsShort() {
    assertThat(SummaryText.of(Reports.run(0, Reason.AllPassed, List.of(unit("a", Outcome.PASSED)))))
        .containsExactly(
            "1 unit: 1 passed",
            "slowest:",
            "    1.234s  a",
            "wall time 2.500s, sum of unit times 1.234s, speed-up 0.5",
            "privet: exit code 0: the only unit passed");
  }

  @Test
  void atMostTwentyOfAKindAreNamed() {
    List<UnitReport> units = new ArrayList<>();
    IntStream.range(0, 400).forEach(i -> units.add(unit("u" + i, Outcome.FAILED)));
    IntStream.range(0, 20).forEach(i -> units.add(unit("v" + i, Outcome.LOST)));
    List<String> lines = SummaryText.of(Reports.run(1, Reason.TestsFailed, units));
    assertThat(lines).filteredOn(line -> line.contains("exit code 3")).hasSize(20);
    assertThat(lines).filteredOn(line -> line.contains(" more")).containsExactly("  and 380 more");
    assertThat(lines).filteredOn(line -> line.startsWith("  v")).hasSize(20);
  }

  @Test
  void aRunThatTookNoTimeHasNoSpeedUp() {
    RunReport report =
        new RunReport(
            new RunReport.Head("r", "1", "kit", Instant.EPOCH, Map.of()),
            Optional.of(new RunReport.End(120, Reason.NoUnits)),
            Duration.ZERO,
            Optional.empty(),
            List.of(),
            List.of(),
            0,
            Optional.empty(),
            List.of(),
            List.of());
    assertThat(SummaryText.of(report))
        .containsExactly(
            "0 units",
            "wall time 0.000s, sum of unit times 0.000s",
            "privet: exit code 120: the units script listed no units");
  }

  @Test
  void aUnitOfAFailedBatchSaysThatItWasNotAlone() {
    List<UnitReport> units =
        List.of(
            Reports.inBatchOf(7, unit("a", Outcome.FAILED)),
            Reports.inBatchOf(7, unit("b", Outcome.TIMED_OUT)));
    assertThat(SummaryText.of(Reports.run(3, Reason.TestsFailed, units)))
        .contains(
            "  a  exit code 3  in a batch of 7 units  (runner1)",
            "  b  in a batch of 7 units  (runner1)");
  }

  @Test
  void theSignalThatEndedAUnitIsNamed() {
    UnitReport unit = unit("a", Outcome.FAILED, Optional.of(139), 5, Optional.empty());
    assertThat(SummaryText.of(Reports.run(139, Reason.TestsFailed, List.of(unit))))
        .contains("  a  exit code 139 (SIGSEGV)  (runner1)")
        .endsWith("privet: exit code 139: 1 of 1 unit failed");
  }
}
