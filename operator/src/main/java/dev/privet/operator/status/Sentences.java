package dev.privet.operator.status;

import dev.privet.api.v1alpha1.RunSummary;
import dev.privet.api.v1alpha1.RunSummary.UnitCounts;
import java.util.ArrayList;
import java.util.List;

/** Says in a sentence how a run ended. */
final class Sentences {

  private Sentences() {}

  static String of(EndReason reason, RunSummary verdict) {
    String counts = counts(verdict.units());
    return switch (reason) {
      case AllPassed, TestsFailed -> counts;
      default -> verdict.message().orElse(counts);
    };
  }

  private static String counts(UnitCounts units) {
    List<String> parts = new ArrayList<>();
    add(parts, units.passed(), "passed");
    add(parts, units.failed(), "failed");
    add(parts, units.timedOut(), "timed out");
    add(parts, units.skipped(), "skipped");
    add(parts, units.lost(), "lost");
    add(parts, units.notRun(), "not run");
    return parts.isEmpty() ? "no unit ran" : units.total() + " units: " + String.join(", ", parts);
  }

  private static void add(List<String> parts, int count, String word) {
    if (count > 0) {
      parts.add(count + " " + word);
    }
  }
}
