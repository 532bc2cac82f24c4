package dev.privet.report;

import dev.privet.api.v1alpha1.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How many units of a run have each outcome. */
final class OutcomeCounts {

  private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
  private final int total;

  OutcomeCounts(RunReport report) {
    report.units().forEach(unit -> counts.merge(unit.outcome(), 1, Integer::sum));
    total = report.units().size();
  }

  int total() {
    return total;
  }

  int of(Outcome... outcomes) {
    return Arrays.stream(outcomes).mapToInt(outcome -> counts.getOrDefault(outcome, 0)).sum();
  }

  /** Such as {@code 2 failed}, for each of these outcomes that there is. */
  List<String> words(Outcome... outcomes) {
    List<String> words = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      if (of(outcome) > 0) {
        words.add(of(outcome) + " " + outcome.word());
      }
    }
    return words;
  }

  /** Such as {@code 2 of 412 units failed, 1 timed-out}; empty if there is none of them. */
  String share(Outcome... outcomes) {
    List<String> words = words(outcomes);
    if (!words.isEmpty()) {
      words.set(0, words.get(0).replaceFirst(" ", " of " + Plural.of(total, "unit") + " "));
    }
    return String.join(", ", words);
  }
}
