package dev.privet.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.privet.api.v1alpha1.Outcome;
import dev.privet.api.v1alpha1.Reason;
import dev.privet.protocol.Variant;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CriticalPathTest {

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private final List<LeaseReport> leases = new ArrayList<>();
  private final List<UnitReport> units = new ArrayList<>();

  /** A lease of one unit; the unit's last one decides it. */
  private void ran(int unit, String runner, double from, double to, LeaseReport.Worth worth) {
    LeaseReport lease =
        new LeaseReport(
            "l" + leases.size(),
            leases.size(),
            runner,
            1,
            List.of(unit),
            at(from),
            Optional.of(at(to)),
            worth,
            Optional.empty(),
            Path.of("none"),
            Optional.empty());
    leases.add(lease);
    List<LeaseReport> attempts = new ArrayList<>();
    if (unit < units.size()) {
      attempts.addAll(units.remove(unit).attempts());
    }
    attempts.add(lease);
    units.add(
        unit,
        new UnitReport(
            unit,
            "u" + unit,
            Variant.NONE,
            Outcome.PASSED,
            false,
            Optional.of(runner),
            Optional.of(0),
            Duration.between(at(from), at(to)),
            1,
            1,
            Optional.empty(),
            attempts,
            Optional.empty()));
  }

  private void ran(int unit, String runner, double from, double to) {
    ran(unit, runner, from, to, LeaseReport.Worth.ACCEPTED);
  }

  private static Instant at(double seconds) {
    return START.plusMillis((long) (seconds * 1000));
  }

  private RunReport report(Map<String, String> settings) {
    return new RunReport(
        new RunReport.Head("r", "1", "kit", START, settings),
        Optional.of(new RunReport.End(0, Reason.AllPassed)),
        Duration.ofSeconds(20),
        Optional.empty(),
        units,
        leases,
        0,
        Optional.empty(),
        List.of(),
        List.of());
  }

  private CriticalPath path() {
    return CriticalPath.of(report(Map.of()));
  }

  private List<String> names() {
    return path().leases().stream().map(LeaseReport::id).toList();
  }

  @Test
  void itGoesBackThroughTheSlotThatEndedLast() {
    ran(0, "a", 1, 5);
    ran(1, "b", 1, 3);
    ran(2, "b", 3.5, 12);
    assertThat(names()).containsExactly("l1", "l2");
    assertThat(path().before()).hasSeconds(1);
    assertThat(path().running()).hasMillis(10_500);
    assertThat(path().between()).hasMillis(500);
  }

  @Test
  void aRepeatedUnitWaitedForTheAttemptThatFailed() {
    ran(0, "a", 1, 8, LeaseReport.Worth.RETRIED);
    ran(1, "b", 1, 2);
    ran(0, "b", 8.5, 12);
    assertThat(names()).containsExactly("l0", "l2");
  }

  @Test
  void ofARunInWhichNothingRanThereIsNone() {
    assertThat(path().leases()).isEmpty();
    assertThat(path().longest()).isEmpty();
    assertThat(IdleTime.of(report(Map.of())).slots()).isEmpty();
  }

  @Test
  void slotsAreIdleFromTheFirstLeaseToTheLastEnd() {
    ran(0, "a", 1, 5);
    ran(1, "b", 1, 11);
    ran(2, "c", 3, 11);
    IdleTime idle = IdleTime.of(report(Map.of()));
    assertThat(idle.slots())
        .containsExactly(
            new IdleTime.Slot("a", 1, Duration.ofSeconds(6)),
            new IdleTime.Slot("c", 1, Duration.ofSeconds(2)),
            new IdleTime.Slot("b", 1, Duration.ZERO));
    assertThat(idle.share()).isCloseTo(8.0 / 30, within(1e-9));
  }

  @Test
  void theSummarySaysItToThoseWhoAsk() {
    ran(0, "a", 1, 5);
    ran(1, "b", 1, 11);
    ran(2, "a", 5.5, 9);
    assertThat(SummaryText.of(report(Map.of("slow", "3.750"))))
        .containsSequence(
            "slower than 3.750s:",
            "   10.000s  u1",
            "    4.000s  u0",
            "critical path: 1.000s to the first lease, 10.000s in 1 batch, 0.000s between them;"
                + " longest: u1 (10.000s, b)",
            "idle: 13 % of the time of 2 slots, most a slot 1 (2.500s)")
        .doesNotContain("slowest:");
    assertThat(SummaryText.of(report(Map.of())))
        .contains("slowest:")
        .noneMatch(l -> l.startsWith("idle"));
  }
}
