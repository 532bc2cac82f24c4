package dev.privet.schedule;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The units that wait. Those that come back stand in front of those that were never leased.
 *
 * <p>Units whose listing gives a duration go first, slowest first; the others follow in listed
 * order.
 */
public final class UnitQueue {

  private final List<Unit> fresh;
  private final List<Unit> units;
  private final BitSet taken = new BitSet();
  private final LinkedHashSet<Integer> returned = new LinkedHashSet<>();
  private int next;

  /** Queues all units of a listing. */
  public UnitQueue(List<Unit> units) {
    this.units = units;
    this.fresh = new ArrayList<>(units);
    fresh.sort(
        Comparator.comparingDouble((Unit unit) -> unit.durationSeconds().orElse(0.0)).reversed());
  }

  /** How many units wait. */
  public int size() {
    return returned.size() + units.size() - taken.cardinality();
  }

  /** Puts a unit back, in front of all that were never taken. */
  public void putBack(int unit) {
    returned.add(unit);
  }

  /** Takes a unit out, whether it waits or not. */
  public void remove(int unit) {
    returned.remove(unit);
    taken.set(unit);
    while (next < fresh.size() && taken.get(fresh.get(next).index())) {
      next++;
    }
  }

  /** Takes everything out. */
  public void clear() {
    returned.clear();
    taken.set(0, units.size());
    next = fresh.size();
  }

  /**
   * The batch that comes next; it is not taken out.
   *
   * @param batch decides when it is full
   * @param allowed whether a unit may go where this batch goes
   * @param alone whether a unit has to run alone
   * @return the units' indices; empty when none is allowed
   */
  public List<Integer> peek(BatchLimit batch, IntPredicate allowed, IntPredicate alone) {
    List<Integer> peeked = new ArrayList<>();
    for (int unit : returned) {
      if (!allowed.test(unit)) {
        continue;
      }
      if (alone.test(unit)) {
        if (peeked.isEmpty()) {
          return List.of(unit);
        }
        continue;
      }
      if (!batch.fits(units.get(unit))) {
        return peeked;
      }
      peeked.add(unit);
    }
    for (int i = next; i < fresh.size(); i++) {
      Unit unit = fresh.get(i);
      if (taken.get(unit.index())) {
        continue;
      }
      if (!allowed.test(unit.index()) || !batch.fits(unit)) {
        break;
      }
      peeked.add(unit.index());
    }
    return peeked;
  }
}
