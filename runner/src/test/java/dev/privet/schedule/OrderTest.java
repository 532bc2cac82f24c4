package dev.privet.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.protocol.Variant;
import dev.privet.timings.Observation;
import dev.privet.timings.Observations;
import dev.privet.timings.Timings;
import dev.privet.timings.UnitKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  /** a took 3 s, b failed after 1 s. */
  private static final Timings KNOWN =
      Timings.NONE.plus(
          Observations.of(
              List.of(
                  new Observation(new UnitKey("a", Map.of()), 3, false, 0),
                  new Observation(new UnitKey("b", Map.of()), 1, true, 1))),
          DAY);

  private final List<Unit> units = new ArrayList<>();

  private void add(String name, Optional<Double> duration) {
    units.add(new Unit(units.size(), name, Variant.NONE, duration, 1, 0));
  }

  private List<String> order(Order order, Timings timings, Map<String, Long> sizes, long seed) {
    Expectations expectations = new Expectations(timings, name -> sizes.getOrDefault(name, 0L));
    List<Unit> ranked = order.rank(units, expectations.of(units), seed);
    return ranked.stream().sorted(Comparator.comparingInt(Unit::rank)).map(Unit::name).toList();
  }

  @Test
  void slowestFirstGoesByHistoryThenTheListingThenTheSizeThenTheMedian() {
    add("unknown", Optional.empty());
    add("b", Optional.of(99.0));
    add("listed", Optional.of(2.5));
    add("a", Optional.empty());
    add("small", Optional.empty());
    add("large", Optional.empty());
    assertThat(order(Order.slowest, KNOWN, Map.of("a", 300L, "small", 10L, "large", 500L), 0))
        .containsExactly("large", "a", "unknown", "listed", "b", "small");
  }

  @Test
  void withoutAnyTimesSizesDecideAndUnknownUnitsStandInTheMiddle() {
    List.of("unknown", "small", "large", "middle").forEach(name -> add(name, Optional.empty()));
    assertThat(
            order(
                Order.slowest, Timings.NONE, Map.of("small", 1L, "large", 100L, "middle", 10L), 0))
        .containsExactly("large", "unknown", "middle", "small");
  }

  @Test
  void ofUnitsWithoutAnyHintTheListedOrderStays() {
    IntStream.range(0, 50).forEach(i -> add("u" + i, Optional.empty()));
    List<String> listed = units.stream().map(Unit::name).toList();
    assertThat(order(Order.slowest, Timings.NONE, Map.of(), 0)).isEqualTo(listed);
    assertThat(order(Order.failed_first, Timings.NONE, Map.of(), 0)).isEqualTo(listed);
  }

  @Test
  void whatFailedGoesFirstWhereThatIsWanted() {
    List.of("unknown", "a", "b").forEach(name -> add(name, Optional.empty()));
    assertThat(order(Order.failed_first, KNOWN, Map.of(), 0)).containsExactly("b", "a", "unknown");
  }

  @Test
  void asListedMeansThatHistoryChangesNothing() {
    List.of("unknown", "b", "a").forEach(name -> add(name, Optional.empty()));
    assertThat(order(Order.listed, KNOWN, Map.of(), 0)).containsExactly("unknown", "b", "a");
  }

  @Test
  void theSameSeedGivesTheSameOrder() {
    IntStream.range(0, 50).forEach(i -> add("u" + i, Optional.empty()));
    List<String> seven = order(Order.random, Timings.NONE, Map.of(), 7);
    assertThat(seven)
        .isEqualTo(order(Order.random, KNOWN, Map.of(), 7))
        .isNotEqualTo(order(Order.random, Timings.NONE, Map.of(), 8))
        .containsExactlyInAnyOrderElementsOf(units.stream().map(Unit::name).toList());
  }

  /** The estimate of a unit is good for batches by time only if it is in seconds. */
  @Test
  void secondsAreExpectedWhereSomeAreKnown() {
    List.of("a", "large", "unknown").forEach(name -> add(name, Optional.empty()));
    Map<String, Long> sizes = Map.of("a", 30L, "large", 500L);
    assertThat(new Expectations(KNOWN, name -> sizes.getOrDefault(name, 0L)).of(units))
        .extracting(Expectation::seconds)
        .containsExactly(Optional.of(3.0), Optional.of(50.0), Optional.empty());
    assertThat(new Expectations(Timings.NONE, name -> sizes.getOrDefault(name, 0L)).of(units))
        .extracting(Expectation::seconds)
        .containsOnly(Optional.empty());
  }
}
