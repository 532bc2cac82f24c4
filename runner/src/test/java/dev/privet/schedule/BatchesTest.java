package dev.privet.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.protocol.Variant;
import dev.privet.timings.Timings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {

  private static final Optional<Integer> NO_COUNT = Optional.empty();
  private static final Optional<Duration> NO_TIME = Optional.empty();

  @Test
  void aBatchHoldsOneUnitUnlessMoreAreAskedFor() {
    assertThat(batches(new SizedBatches(NO_COUNT, NO_TIME), plain(3), 1))
        .containsExactly(List.of(0), List.of(1), List.of(2));
  }

  @Test
  void byCountOneSlotGetsFullBatches() {
    assertThat(batches(new SizedBatches(Optional.of(2), NO_TIME), plain(5), 1))
        .containsExactly(List.of(0, 1), List.of(2, 3), List.of(4));
  }

  @Test
  void batchesShrinkTowardsTheEndSoThatEverySlotGetsSome() {
    assertThat(batches(new SizedBatches(Optional.of(10), NO_TIME), plain(12), 4))
        .extracting(List::size)
        .containsExactly(3, 3, 2, 1, 1, 1, 1);
  }

  @Test
  void byTimeTheFirstBatchIsOneUnitAndTheNextOnesFollowWhatWasLearned() {
    BatchPolicy policy = new SizedBatches(NO_COUNT, Optional.of(Duration.ofSeconds(10)));
    UnitQueue queue = new UnitQueue(plain(100));
    assertThat(take(policy, queue, 1)).hasSize(1);
    policy.observe(2.0, Load.of(plain(1).stream()));
    assertThat(take(policy, queue, 1)).hasSize(5);
    policy.observe(1.0, Load.of(plain(5).stream()));
    assertThat(take(policy, queue, 1)).hasSize(20);
  }

  @Test
  void byTimeADurationOfTheListingCounts() {
    BatchPolicy policy = new SizedBatches(NO_COUNT, Optional.of(Duration.ofSeconds(10)));
    List<Unit> units = new ArrayList<>();
    for (double seconds : new double[] {1, 9, 4, 6}) {
      units.add(new Unit(units.size(), "u", Variant.NONE, Optional.of(seconds), 1, 0));
    }
    List<Expectation> expected = new Expectations(Timings.NONE, name -> 0).of(units);
    assertThat(batches(policy, Order.slowest.rank(units, expected, 0), 1))
        .containsExactly(List.of(1), List.of(3, 2), List.of(0));
  }

  @Test
  void aHeavyUnitTakesUpMoreOfTheCount() {
    List<Unit> units =
        List.of(
            new Unit(0, "a", Variant.NONE, Optional.empty(), 3, 0),
            Unit.of(1, "b"),
            Unit.of(2, "c"));
    assertThat(batches(new SizedBatches(Optional.of(4), NO_TIME), units, 1))
        .containsExactly(List.of(0), List.of(1, 2));
  }

  @Test
  void noBatchGrowsBeyondWhatASystemTakesAsArguments() {
    String name = "n".repeat(50_000);
    List<Unit> units = IntStream.range(0, 5).mapToObj(i -> Unit.of(i, name)).toList();
    assertThat(batches(new SizedBatches(Optional.of(5), NO_TIME), units, 1))
        .containsExactly(List.of(0, 1), List.of(2, 3), List.of(4));
  }

  @Test
  void unitsThatComeBackGoFirstAndThoseThatMustRunAloneDo() {
    UnitQueue queue = new UnitQueue(plain(4));
    queue.remove(0);
    queue.remove(1);
    queue.putBack(1);
    queue.putBack(0);
    BatchPolicy policy = new SizedBatches(Optional.of(10), NO_TIME);
    assertThat(
            queue.peek(
                policy.next(new Load(4, 0, 4), () -> Load.NONE, 1),
                Choices.of(unit -> true, unit -> unit == 1)))
        .containsExactly(1);
    assertThat(
            queue.peek(
                policy.next(new Load(4, 0, 4), () -> Load.NONE, 1),
                Choices.of(unit -> unit != 1, unit -> unit == 1)))
        .containsExactly(0, 2, 3);
    assertThat(queue.size()).isEqualTo(4);
  }

  @Test
  void aBatchHoldsUnitsOfOneVariant() {
    Matrix matrix =
        new Matrix(List.of(new Matrix.Axis("X", List.of("a", "b"))), List.of(), List.of());
    BatchPolicy policy = new SizedBatches(Optional.of(3), NO_TIME);
    assertThat(batches(policy, matrix.of(plain(4)), 1))
        .containsExactly(List.of(0, 2, 4), List.of(1, 3, 5), List.of(6), List.of(7));
  }

  @Test
  void unitsThatComeBackArePutTogetherByVariantToo() {
    Matrix matrix =
        new Matrix(List.of(new Matrix.Axis("X", List.of("a", "b"))), List.of(), List.of());
    UnitQueue queue = new UnitQueue(matrix.of(plain(2)));
    List.of(0, 1, 2).forEach(queue::remove);
    List.of(1, 2, 0).forEach(queue::putBack);
    BatchPolicy policy = new SizedBatches(Optional.of(10), NO_TIME);
    assertThat(queue.peek(policy.next(new Load(4, 0, 4), () -> Load.NONE, 1), Choices.ALL))
        .containsExactly(1, 3);
  }

  private static List<List<Integer>> batches(BatchPolicy policy, List<Unit> units, int slots) {
    UnitQueue queue = new UnitQueue(units);
    List<List<Integer>> batches = new ArrayList<>();
    while (queue.size() > 0) {
      batches.add(take(policy, queue, slots));
    }
    return batches;
  }

  private static List<Integer> take(BatchPolicy policy, UnitQueue queue, int slots) {
    List<Integer> batch =
        queue.peek(policy.next(queue.load(), () -> Load.NONE, slots), Choices.ALL);
    batch.forEach(queue::remove);
    return batch;
  }

  private static List<Unit> plain(int count) {
    return IntStream.range(0, count).mapToObj(i -> Unit.of(i, "u" + i)).toList();
  }
}
