package dev.privet.schedule;

import dev.privet.protocol.Variant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The units that wait. Those that come back stand in front of those that were never leased.
 *
 * <p>The others go by their rank. A batch holds units of one variant.
 */
public final class UnitQueue {

  /** What a batch may be made of. */
  public interface Choice {

    /** Whether units of a variant may go where this batch goes. */
    boolean takes(Variant variant);

    /** Whether units that were never leased may go there. */
    boolean takesFresh();

    /** Whether this unit, never leased, may go there. */
    boolean takesFresh(int unit);

    /** Whether a unit that came back may go there. */
    boolean takesReturned(int unit);

    /** Whether a unit that came back has to run alone. */
    boolean runsAlone(int unit);
  }

  private final List<Unit> units;
  private final int first;
  private final BitSet taken = new BitSet();
  private final LinkedHashSet<Integer> returned = new LinkedHashSet<>();
  private final List<Lane> lanes;
  private Load load = Load.NONE;

  /** Units of one variant that were never leased. */
  private final class Lane {
    final List<Unit> fresh = new ArrayList<>();
    int next;

    Optional<Unit> head() {
      while (next < fresh.size() && taken.get(fresh.get(next).index())) {
        next++;
      }
      return next < fresh.size() ? Optional.of(fresh.get(next)) : Optional.empty();
    }
  }

  /** Queues all units of a listing; their indices follow each other. */
  public UnitQueue(List<Unit> units) {
    this.units = units;
    this.first = units.isEmpty() ? 0 : units.get(0).index();
    Map<Variant, Lane> byVariant = new LinkedHashMap<>();
    for (Unit unit : units) {
      load = load.plus(unit);
      byVariant.computeIfAbsent(unit.variant(), variant -> new Lane()).fresh.add(unit);
    }
    this.lanes = List.copyOf(byVariant.values());
    lanes.forEach(lane -> lane.fresh.sort(ORDER));
  }

  private static final Comparator<Unit> ORDER =
      Comparator.comparingInt(Unit::rank).thenComparing(Unit::index);

  /** How many units wait. */
  public int size() {
    return returned.size() + units.size() - taken.cardinality();
  }

  /** The work that waits. */
  public Load load() {
    return load;
  }

  /** Puts a unit back, in front of all that were never taken. */
  public void putBack(int unit) {
    if (!waits(unit)) {
      load = load.plus(unit(unit));
    }
    returned.add(unit);
  }

  /** Takes a unit out, whether it waits or not. */
  public void remove(int unit) {
    if (waits(unit)) {
      load = load.minus(unit(unit));
    }
    returned.remove(unit);
    taken.set(unit);
  }

  private boolean waits(int unit) {
    return !taken.get(unit) || returned.contains(unit);
  }

  /** Takes everything out. */
  public void clear() {
    load = Load.NONE;
    returned.clear();
    taken.set(first, first + units.size());
  }

  /** Whether a unit waits whose variant passes. */
  public boolean holds(Predicate<Variant> variants) {
    return returned.stream().anyMatch(unit -> variants.test(unit(unit).variant()))
        || lanes.stream()
            .flatMap(lane -> lane.head().stream())
            .anyMatch(unit -> variants.test(unit.variant()));
  }

  /**
   * The batch that comes next; it is not taken out.
   *
   * @param batch decides when it is full
   * @return the units' indices; empty when none may go there
   */
  public List<Integer> peek(BatchLimit batch, Choice choice) {
    List<Integer> peeked = new ArrayList<>();
    for (int index : returned) {
      Unit unit = unit(index);
      if (!choice.takes(unit.variant()) || !choice.takesReturned(index)) {
        continue;
      }
      if (!peeked.isEmpty() && !sharesVariant(peeked, unit)) {
        continue;
      }
      if (choice.runsAlone(index)) {
        if (peeked.isEmpty()) {
          return List.of(index);
        }
        continue;
      }
      if (!batch.fits(unit)) {
        return peeked;
      }
      peeked.add(index);
    }
    if (choice.takesFresh()) {
      lane(peeked, choice).ifPresent(lane -> fill(lane, batch, choice, peeked));
    }
    return peeked;
  }

  private Unit unit(int index) {
    return units.get(index - first);
  }

  private boolean sharesVariant(List<Integer> peeked, Unit unit) {
    return unit(peeked.get(0)).variant().equals(unit.variant());
  }

  /** The lane of the batch's variant, or else the one whose first unit is first of all. */
  private Optional<Lane> lane(List<Integer> peeked, Choice choice) {
    Lane first = null;
    for (Lane lane : lanes) { // not a stream: at every grant
      Optional<Unit> head = lane.head();
      if (head.isEmpty() || !choice.takes(head.get().variant())) {
        continue;
      }
      boolean fits = peeked.isEmpty() || sharesVariant(peeked, head.get());
      if (fits && (first == null || ORDER.compare(head.get(), first.head().orElseThrow()) < 0)) {
        first = lane;
      }
    }
    return Optional.ofNullable(first);
  }

  private void fill(Lane lane, BatchLimit batch, Choice choice, List<Integer> peeked) {
    for (int i = lane.next; i < lane.fresh.size(); i++) {
      Unit unit = lane.fresh.get(i);
      if (taken.get(unit.index()) || !choice.takesFresh(unit.index())) {
        continue;
      }
      if (!batch.fits(unit)) {
        return;
      }
      peeked.add(unit.index());
    }
  }
}
