package dev.privet.schedule;

import dev.privet.protocol.Variant;
import java.util.function.IntPredicate;

/** What batches of tests may be made of. */
public final class Choices {

  /** Of everything. */
  public static final UnitQueue.Choice ALL = of(unit -> true, unit -> false);

  private Choices() {}

  static UnitQueue.Choice of(IntPredicate returned, IntPredicate alone) {
    return new UnitQueue.Choice() {
      @Override
      public boolean takes(Variant variant) {
        return true;
      }

      @Override
      public boolean takesFresh() {
        return true;
      }

      @Override
      public boolean takesFresh(int unit) {
        return true;
      }

      @Override
      public boolean takesReturned(int unit) {
        return returned.test(unit);
      }

      @Override
      public boolean runsAlone(int unit) {
        return alone.test(unit);
      }
    };
  }
}
