package dev.privet.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** In which order units are leased that have not been leased yet. */
public enum Order {
  /** By expected time, the longest first, so that none is left for the end. */
  slowest,
  /** Those that fail most often first, the others as {@link #slowest}. */
  failed_first,
  /** As listed. */
  listed,
  /** As a seed says. */
  random;

  @Override
  public String toString() {
    return name().replace('_', '-');
  }

  /**
   * The units with their ranks and expected times.
   *
   * @param seed of {@link #random}
   */
  public List<Unit> rank(List<Unit> units, List<Expectation> expectations, long seed) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, units.size()).boxed().toList());
    Comparator<Integer> slowestFirst =
        Comparator.comparingDouble((Integer i) -> expectations.get(i).weight()).reversed();
    switch (this) {
      case slowest -> order.sort(slowestFirst);
      case failed_first ->
          order.sort(
              Comparator.comparingDouble((Integer i) -> expectations.get(i).failureRate())
                  .reversed()
                  .thenComparing(slowestFirst));
      case random -> Collections.shuffle(order, new Random(seed));
      case listed -> {}
    }
    int[] ranks = new int[units.size()];
    IntStream.range(0, ranks.length).forEach(rank -> ranks[order.get(rank)] = rank);
    return IntStream.range(0, ranks.length)
        .mapToObj(i -> units.get(i).ranked(ranks[i], expectations.get(i).seconds()))
        .toList();
  }
}
