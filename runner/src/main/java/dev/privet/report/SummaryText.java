package dev.privet.report;

import dev.privet.api.v1alpha1.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
    slowest(lines, report);
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
    List<UnitReport> units = report.units().stream().filter(which).toList();
    if (units.isEmpty()) {
      return;
    }
    lines.add(title + ":");
    for (UnitReport unit : units.subList(0, Math.min(MAX_NAMED, units.size()))) {
      String where = unit.runner().map(runner -> "  (" + runner + ")").orElse("");
      lines.add("  " + DisplayName.of(unit.title()) + detail.apply(unit) + where);
    }
    if (units.size() > MAX_NAMED) {
      lines.add("  and " + (units.size() - MAX_NAMED) + " more");
    }
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
    if (slowest.isEmpty()) {
      return;
    }
    lines.add("slowest:");
    for (UnitReport unit : slowest) {
      String time = String.format(Locale.ROOT, "  %8s  ", Durations.exact(unit.duration()));
      String share =
          unit.batchUnits() > 1 ? "  (share of a batch of " + unit.batchUnits() + ")" : "";
      lines.add(time + DisplayName.of(unit.title()) + share);
    }
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
