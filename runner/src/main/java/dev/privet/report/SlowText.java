package dev.privet.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why the run took as long as it did, for those who want it shorter. */
final class SlowText {

  /** The rule of the run that asks for it, by its flag. */
  private static final String RULE = "slow";

  private SlowText() {}

  /** From when on a unit is slow; empty when nobody asked. */
  static Optional<Duration> limit(RunReport report) {
    return Optional.ofNullable(report.head().settings().get(RULE))
        .map(text -> Duration.ofMillis((long) (Double.parseDouble(text) * 1000)));
  }

  /** The slow units, the slowest first. */
  static List<UnitReport> units(RunReport report, Duration limit) {
    return report.units().stream()
        .filter(unit -> unit.duration().compareTo(limit) > 0)
        .sorted(Comparator.comparing(UnitReport::duration).reversed())
        .toList();
  }

  /** The critical path and the idle slots; none when nothing ran. */
  static List<String> lines(RunReport report) {
    List<String> lines = new ArrayList<>();
    CriticalPath path = CriticalPath.of(report);
    path.longest().ifPresent(longest -> lines.add(path(report, path, longest)));
    IdleTime idle = IdleTime.of(report);
    if (!idle.slots().isEmpty()) {
      lines.add(idle(idle));
    }
    return lines;
  }

  private static String path(RunReport report, CriticalPath path, LeaseReport longest) {
    String first = DisplayName.of(report.units().get(longest.units().get(0)).title());
    String more =
        longest.units().size() > 1 ? " and " + Plural.of(longest.units().size() - 1, "other") : "";
    Duration time = Duration.between(longest.granted(), longest.ended().orElse(longest.granted()));
    return "critical path: "
        + Durations.exact(path.before())
        + " to the first lease, "
        + Durations.exact(path.running())
        + " in "
        + Plural.of(path.leases().size(), "batch", "batches")
        + ", "
        + Durations.exact(path.between())
        + " between them; longest: "
        + first
        + more
        + " ("
        + Durations.exact(time)
        + ", "
        + longest.runner()
        + ")";
  }

  private static String idle(IdleTime idle) {
    IdleTime.Slot most = idle.slots().get(0);
    return "idle: "
        + String.format(Locale.ROOT, "%.0f %%", 100 * idle.share())
        + " of the time of "
        + Plural.of(idle.slots().size(), "slot")
        + ", most "
        + most.runner()
        + " slot "
        + most.slot()
        + " ("
        + Durations.exact(most.idle())
        + ")";
  }
}
