package dev.privet.schedule;

import java.util.stream.Stream;

/**
 * The work of some units.
 *
 * @param units how many there are
 * @param knownSeconds how long those take together of which that is known
 * @param unknown of how many it is not
 */
public record Load(int units, double knownSeconds, int unknown) {

  static final Load NONE = new Load(0, 0, 0);

  /** That of these units. */
  public static Load of(Stream<Unit> units) {
    Load[] sum = {NONE};
    units.forEachOrdered(unit -> sum[0] = sum[0].plus(unit));
    return sum[0];
  }

  /** Of all of these together. */
  public static Load sum(Stream<Load> loads) {
    return loads.reduce(
        NONE,
        (a, b) ->
            new Load(a.units + b.units, a.knownSeconds + b.knownSeconds, a.unknown + b.unknown));
  }

  Load plus(Unit unit) {
    return new Load(
        units + 1,
        knownSeconds + unit.expectedSeconds().orElse(0.0),
        unknown + (unit.expectedSeconds().isPresent() ? 0 : 1));
  }

  Load minus(Unit unit) {
    return new Load(
        units - 1,
        Math.max(0, knownSeconds - unit.expectedSeconds().orElse(0.0)), // sums are not exact
        unknown - (unit.expectedSeconds().isPresent() ? 0 : 1));
  }

  /** The work of all when an unknown unit counts for so much. */
  double work(double ofUnknown) {
    return knownSeconds + unknown * ofUnknown;
  }

  /** What a unit takes on average, of those of which it is known; 1 where it is of none. */
  double average() {
    return units == unknown ? 1 : knownSeconds / (units - unknown);
  }
}
