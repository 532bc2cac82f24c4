package dev.privet.schedule;

import java.util.List;
import java.util.Optional;

/**
 * What came of a listing.
 *
 * @param code the exit code of what listed
 * @param problem what is wrong with what it printed, if that is why there are no units
 * @param overhead what earlier runs say of an invocation, in seconds
 */
public record Listed(
    List<Unit> units, int code, Optional<String> problem, Optional<Double> overhead) {

  /** It succeeded. */
  public static Listed of(List<Unit> units) {
    return new Listed(units, 0, Optional.empty(), Optional.empty());
  }

  /** There are no units. */
  public static Listed failed(int code, Optional<String> problem) {
    return new Listed(List.of(), code, problem, Optional.empty());
  }
}
