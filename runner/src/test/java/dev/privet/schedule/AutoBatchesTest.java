package dev.privet.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AutoBatchesTest {

  private static final Duration HOUR = Duration.ofHours(1);

  /** Runs units one batch after another in each of some slots, by a clock of its own. */
  private static List<Batch> run(AutoBatches policy, List<Unit> units, int slots, Cost cost) {
    UnitQueue queue = new UnitQueue(units);
    List<Batch> batches = new ArrayList<>();
    List<Batch> running = new ArrayList<>(java.util.Collections.nCopies(slots, null));
    double[] free = new double[slots];
    while (queue.size() > 0) {
      int slot = earliest(free);
      if (running.get(slot) != null) {
        policy.observe(running.get(slot).seconds(), running.get(slot).load());
      }
      List<Integer> taken =
          queue.peek(policy.next(queue.load(), () -> running(running), slots), Choices.ALL);
      policy.began();
      taken.forEach(queue::remove);
      Load load = Load.of(taken.stream().map(units::get));
      double seconds = cost.overhead() + taken.stream().mapToDouble(i -> cost.seconds()[i]).sum();
      Batch batch = new Batch(taken.size(), load, seconds);
      running.set(slot, batch);
      batches.add(batch);
      free[slot] += seconds;
    }
    return batches;
  }

  private static Load running(List<Batch> batches) {
    return Load.sum(batches.stream().filter(batch -> batch != null).map(Batch::load));
  }

  private static int earliest(double[] free) {
    return IntStream.range(0, free.length)
        .reduce((a, b) -> free[b] < free[a] ? b : a)
        .orElseThrow();
  }

  private record Batch(int units, Load load, double seconds) {}

  private record Cost(double overhead, double[] seconds) {
    static Cost of(double overhead, double each, int units) {
      return new Cost(overhead, IntStream.range(0, units).mapToDouble(i -> each).toArray());
    }

    double work() {
      return IntStream.range(0, seconds.length).mapToDouble(i -> seconds[i]).sum();
    }
  }

  private static List<Unit> unknown(int count) {
    return IntStream.range(0, count).mapToObj(i -> Unit.of(i, "u" + i)).toList();
  }

  private static List<Unit> known(double[] seconds) {
    return IntStream.range(0, seconds.length)
        .mapToObj(i -> Unit.of(i, "u" + i).ranked(i, Optional.of(seconds[i])))
        .toList();
  }

  @Test
  void itLearnsWhatAnInvocationCosts() {
    AutoBatches policy = new AutoBatches(Optional.empty(), HOUR);
    run(policy, unknown(2000), 2, Cost.of(0.3, 0.01, 2000));
    assertThat(policy.overhead())
        .hasValueSatisfying(o -> assertThat(o).isCloseTo(0.3, within(1e-6)));
  }

  @Test
  void invocationsCostAtMostATwentiethOfTheWork() {
    for (double overhead : new double[] {0.01, 0.05, 0.1}) {
      Cost cost = Cost.of(overhead, 0.02, 2000);
      List<Batch> batches =
          run(new AutoBatches(Optional.of(overhead), HOUR), known(cost.seconds()), 4, cost);
      assertThat(batches.size() * overhead).isLessThanOrEqualTo(0.05 * cost.work());
      assertThat(batches).hasSizeGreaterThan(4);
    }
  }

  @Test
  void batchesShrinkTowardsTheEnd() {
    Cost cost = Cost.of(0.05, 0.1, 1000);
    List<Batch> batches =
        run(new AutoBatches(Optional.of(0.05), HOUR), known(cost.seconds()), 2, cost);
    assertThat(batches.get(0).units()).isGreaterThan(100);
    assertThat(batches).extracting(Batch::units).isSortedAccordingTo((a, b) -> b - a);
    assertThat(batches.get(batches.size() - 1).units()).isLessThan(20);
  }

  @Test
  void whereInvocationsCostMostEverySlotGetsOneBatch() {
    Cost cost = Cost.of(3, 0.01, 1001);
    assertThat(run(new AutoBatches(Optional.of(3.0), HOUR), known(cost.seconds()), 4, cost))
        .hasSize(4)
        .allSatisfy(batch -> assertThat(batch.units()).isBetween(250, 251));
  }

  @Test
  void nobodyIsLeftWithManyUnitsOfWhichNothingIsKnown() {
    AutoBatches policy = new AutoBatches(Optional.of(2.0), HOUR);
    policy.next(new Load(200, 0, 200), () -> Load.NONE, 4);
    policy.observe(2.46, new Load(1, 0, 1));
    UnitQueue queue = new UnitQueue(unknown(50));
    Load running = new Load(90, 0, 90);
    assertThat(queue.peek(policy.next(queue.load(), () -> running, 4), Choices.ALL))
        .hasSizeBetween(20, 28);
  }

  @Test
  void nobodyTakesAllThatIsLeftWhileOthersHaveLess() {
    AutoBatches policy = new AutoBatches(Optional.of(0.4), HOUR);
    policy.next(new Load(200, 85, 0), () -> Load.NONE, 4);
    policy.observe(6.8, new Load(10, 6.4, 0));
    double[] left = IntStream.range(0, 76).mapToDouble(i -> 0.1).toArray();
    UnitQueue queue = new UnitQueue(known(left));
    Load running = new Load(60, 19, 0);
    assertThat(queue.peek(policy.next(queue.load(), () -> running, 4), Choices.ALL))
        .hasSizeBetween(35, 50);
  }

  @Test
  void longUnitsGoNearlyOneByOneAtTheEnd() {
    Cost cost = Cost.of(0.1, 60, 100);
    List<Batch> batches =
        run(new AutoBatches(Optional.of(0.1), HOUR), known(cost.seconds()), 4, cost);
    assertThat(batches.get(batches.size() - 1).units()).isEqualTo(1);
    assertThat(batches).hasSizeGreaterThan(20);
  }

  @Test
  void noBatchComesNearTheTimeThatAScriptHas() {
    Cost cost = Cost.of(10, 1, 10_000);
    Duration minutes = Duration.ofMinutes(10);
    assertThat(run(new AutoBatches(Optional.of(10.0), minutes), known(cost.seconds()), 2, cost))
        .allSatisfy(batch -> assertThat(batch.seconds()).isLessThan(170));
  }

  @Test
  void oneUnitIsTriedBesideBatchesThatAreBoundedWhereThereAreMany() {
    assertThat(firstSizes(100_000, 4, 6)).containsExactly(1, 64, 64, 64, 1, 64);
  }

  @Test
  void oneUnitIsTriedBesideHalfOfWhatEachOtherSlotMayGet() {
    assertThat(firstSizes(161, 4, 4)).containsExactly(1, 20, 18, 16);
  }

  @Test
  void aLoneSlotTriesTwoSizes() {
    assertThat(firstSizes(41, 1, 2)).containsExactly(1, 20);
  }

  /** Of batches that are begun before any has ended. */
  private static List<Integer> firstSizes(int units, int slots, int batches) {
    AutoBatches policy = new AutoBatches(Optional.empty(), HOUR);
    UnitQueue queue = new UnitQueue(unknown(units));
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < batches; i++) {
      List<Integer> taken =
          queue.peek(policy.next(queue.load(), () -> Load.NONE, slots), Choices.ALL);
      policy.began();
      taken.forEach(queue::remove);
      sizes.add(taken.size());
    }
    return sizes;
  }
}
