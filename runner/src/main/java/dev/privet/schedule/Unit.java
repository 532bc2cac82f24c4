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
 * @param expectedSeconds how long it should take, as far as is known
 * @param weight how much of a batch it takes up; 1 unless the listing says otherwise
 * @param rank which of those that were never leased goes first; among equals the one listed first
 */
public record Unit(
    int index,
    String name,
    Variant variant,
    Optional<Double> expectedSeconds,
    double weight,
    int rank) {

  /** A unit of which nothing is known but its name. */
  public static Unit of(int index, String name) {
    return new Unit(index, name, Variant.NONE, Optional.empty(), 1, 0);
  }

  /** The same with its place among those that wait. */
  Unit ranked(int newRank, Optional<Double> newSeconds) {
    return new Unit(index, name, variant, newSeconds, weight, newRank);
  }

  /** The same under a variant, at another index. */
  Unit under(Variant other, int newIndex) {
    return new Unit(newIndex, name, other, expectedSeconds, weight, rank);
  }

  /** The same in a listing that begins at another index. */
  public Unit from(int first) {
    return first == 0 ? this : under(variant, first + index);
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
