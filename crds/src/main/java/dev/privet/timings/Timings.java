package dev.privet.timings;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of all units of a suite.
 *
 * @param overhead what an invocation costs on top of its units, in seconds, an average
 */
public record Timings(Map<UnitKey, Timing> byUnit, Optional<Double> overhead) {

  /** As long as a unit may be absent before it is forgotten. */
  static final int MOST_DAYS = 90;

  /** Of nothing. */
  public static final Timings NONE = new Timings(Map.of(), Optional.empty());

  private static final Comparator<Map.Entry<UnitKey, Timing>> NEWEST_FIRST =
      Comparator.comparing((Map.Entry<UnitKey, Timing> entry) -> entry.getValue().last())
          .reversed();

  /** What is known of a unit under a variant. */
  public Optional<Timing> of(UnitKey key) {
    return Optional.ofNullable(byUnit.get(key));
  }

  /**
   * With what a run has shown, without what was not seen for long.
   *
   * @param day of its end, in UTC
   */
  public Timings plus(Observations observations, LocalDate day) {
    Map<UnitKey, Timing> merged = new LinkedHashMap<>(byUnit);
    for (Observation each : observations.units()) {
      merged.merge(
          each.key(), Timing.NONE.plus(each, day), (before, first) -> before.plus(each, day));
    }
    merged.values().removeIf(timing -> timing.last().isBefore(day.minusDays(MOST_DAYS)));
    return new Timings(merged, overhead(observations.overhead()));
  }

  private Optional<Double> overhead(Optional<Double> now) {
    return now.map(
            seconds ->
                overhead
                    .map(before -> before + Timing.LEAST_SHARE * (seconds - before))
                    .orElse(seconds))
        .map(Timing::rounded)
        .or(() -> overhead);
  }

  /** At most so many of them: those of the units that were seen last. */
  public Timings newest(int most) {
    if (byUnit.size() <= most) {
      return this;
    }
    Map<UnitKey, Timing> kept = new LinkedHashMap<>();
    byUnit.entrySet().stream()
        .sorted(NEWEST_FIRST)
        .limit(most)
        .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
    return new Timings(kept, overhead);
  }
}
