package dev.privet.report;

import dev.privet.api.v1alpha1.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The last words about a run. */
public final class SummaryText {

  /** How many units of one kind are named. */
  static final int MAX_NAMED = 20;

  static final int SLOWEST = 5;

  private SummaryText() {}

  /**
   * The lines of the summary; the last one says exit code and reason.
   *
   * <p>Units that did not pass are named, at most {@value #MAX_NAMED} of each outcome.
   */
  public static List<String> of(RunReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(counts(report));
    named(lines, report, Outcome.FAILED, unit -> "  " + CodeText.of(unit.code()) + batch(unit));
    named(lines, report, Outcome.TIMED_OUT, SummaryText::limit);
    named(lines, report, Outcome.LOST, unit -> "  " + Plural.of(unit.attempts().size(), "attempt"));
    named(lines, report, Outcome.NOT_RUN, unit -> "");
    names(lines, report, "flaky", UnitReport::flaky, unit -> "");
    cleanup(lines, report);
    list(lines, "not-started", report.notStarted().stream().map(StageReport::line).toList());
    Optional<Duration> slow = SlowText.limit(report);
    if (slow.isPresent()) {
      slow(lines, report, slow.get());
    } else {
      slowest(lines, report);
    }
    lines.add(times(report));
    if (report.runnersLost() > 0) {
      lines.add(Plural.of(report.runnersLost(), "runner") + " lost");
    }
    String code = report.end().map(end -> "exit code " + end.exitCode() + ": ").orElse("");
    lines.add("privet: " + code + VerdictText.of(report));
    return lines;
  }

  private static String counts(RunReport report) {
    OutcomeCounts counts = new OutcomeCounts(report);
    List<String> words = counts.words(Outcome.values());
    long flaky = report.units().stream().filter(UnitReport::flaky).count();
    return Plural.of(counts.total(), "unit")
        + (words.isEmpty() ? "" : ": " + String.join(", ", words))
        + (flaky > 0 ? " (" + flaky + " flaky)" : "");
  }

  private static void named(
      List<String> lines, RunReport report, Outcome outcome, Function<UnitReport, String> detail) {
    names(lines, report, outcome.word(), unit -> unit.outcome() == outcome, detail);
  }

  private static void names(
      List<String> lines,
      RunReport report,
      String title,
      Predicate<UnitReport> which,
      Function<UnitReport, String> detail) {
    list(
        lines,
        title,
        report.units().stream().filter(which).map(unit -> name(unit, detail.apply(unit))).toList());
  }

  private static void list(List<String> lines, String title, List<String> entries) {
    if (entries.isEmpty()) {
      return;
    }
    lines.add(title + ":");
    entries.stream().limit(MAX_NAMED).forEach(entry -> lines.add("  " + entry));
    if (entries.size() > MAX_NAMED) {
      lines.add("  and " + (entries.size() - MAX_NAMED) + " more");
    }
  }

  private static String name(UnitReport unit, String detail) {
    String where = unit.runner().map(runner -> "  (" + runner + ")").orElse("");
    return DisplayName.of(unit.title()) + detail + where;
  }

  /** What did not clean up; the verdict does not say it. */
  private static void cleanup(List<String> lines, RunReport report) {
    List<String> entries = new ArrayList<>();
    report.badCleanup().forEach(unit -> entries.add(name(unit, "  " + unit.problem())));
    report.unlistedCleanup().forEach(stage -> entries.add(stage.line()));
    list(lines, "cleanup failed", entries);
  }

  private static String limit(UnitReport unit) {
    return unit.batchUnits() > 1 ? batch(unit) : "  after " + Durations.exact(unit.duration());
  }

  private static String batch(UnitReport unit) {
    return unit.batchUnits() > 1 ? "  in a batch of " + Plural.of(unit.batchUnits(), "unit") : "";
  }

  private static void slowest(List<String> lines, RunReport report) {
    List<UnitReport> slowest =
        report.units().stream()
            .filter(unit -> !unit.duration().isZero())
            .sorted(Comparator.comparing(UnitReport::duration).reversed())
            .limit(SLOWEST)
            .toList();
    list(lines, "slowest", slowest.stream().map(SummaryText::timed).toList());
  }

  private static void slow(List<String> lines, RunReport report, Duration limit) {
    list(
        lines,
        "slower than " + Durations.exact(limit),
        SlowText.units(report, limit).stream().map(SummaryText::timed).toList());
    lines.addAll(SlowText.lines(report));
  }

  private static String timed(UnitReport unit) {
    String time = String.format(Locale.ROOT, "%8s  ", Durations.exact(unit.duration()));
    String share = unit.batchUnits() > 1 ? "  (share of a batch of " + unit.batchUnits() + ")" : "";
    return time + DisplayName.of(unit.title()) + share;
  }

  private static String times(RunReport report) {
    Duration sum =
        report.units().stream().map(UnitReport::duration).reduce(Duration.ZERO, Duration::plus);
    String times =
        "wall time "
            + Durations.exact(report.wallTime())
            + ", sum of unit times "
            + Durations.exact(sum);
    return report.wallTime().toMillis() == 0
        ? times
        : times
            + String.format(
                Locale.ROOT,
                ", speed-up %.1f",
                (double) sum.toMillis() / report.wallTime().toMillis());
  }
}
