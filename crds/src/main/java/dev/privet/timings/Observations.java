package dev.privet.timings;

import java.util.List;
import java.util.Optional;

/**
 * What one run has shown.
 *
 * @param units one for each unit that passed or failed; what was cut short tells nothing
 * @param overhead what an invocation costs on top of its units, in seconds, if that was learned
 */
public record Observations(List<Observation> units, Optional<Double> overhead) {

  /** Of units alone. */
  public static Observations of(List<Observation> units) {
    return new Observations(units, Optional.empty());
  }
}
