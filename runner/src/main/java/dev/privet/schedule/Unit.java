package dev.privet.schedule;

import dev.privet.protocol.Variant;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One unit of the suite.
 *
 * @param index its place in the listing, from 0: two equal lines are two units
 * @param name what the {@code units} script printed, opaque
 * @param variant under which variables it runs
 * @param durationSeconds how long it should take, where the listing says so
 * @param weight how much of a batch it takes up; 1 unless the listing says otherwise
 */
public record Unit(
    int index, String name, Variant variant, Optional<Double> durationSeconds, double weight) {

  /** The same in a listing that begins at another index. */
  public Unit from(int first) {
    return first == 0 ? this : new Unit(first + index, name, variant, durationSeconds, weight);
  }

  /** The name, with the variant that it runs under. */
  public String title() {
    return variant.title(name);
  }

  /** What the unit takes up in an argument list, in bytes. */
  int argumentBytes() {
    return name.getBytes(StandardCharsets.UTF_8).length + 9;
  }
}
