package dev.privet.cli;

import dev.privet.history.FileSizes;
import dev.privet.history.TimingsFile;
import dev.privet.report.Console;
import dev.privet.schedule.Expectations;
import dev.privet.schedule.Listed;
import dev.privet.schedule.Order;
import dev.privet.schedule.Unit;
import dev.privet.timings.Timings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Gives listed units their order. */
final class ListingOrder {

  private final OrderOptions options;
  private final Optional<TimingsFile> timings;
  private final Console console;

  ListingOrder(OrderOptions options, Optional<TimingsFile> timings, Console console) {
    this.options = options;
    this.timings = timings;
    this.console = console;
  }

  Listed of(List<Unit> units) {
    long seed = options.seed();
    if (options.order == Order.random && options.seed.isEmpty()) {
      console.line("privet: in random order: -seed " + seed + " gives the same again");
    }
    Timings known = known();
    List<Unit> ranked =
        options.order.rank(units, new Expectations(known, FileSizes::of).of(units), seed);
    return new Listed(ranked, 0, Optional.empty(), known.overhead());
  }

  private Timings known() {
    try {
      return timings.isPresent() ? timings.get().read() : Timings.NONE;
    } catch (IOException e) {
      console.line("privet: the timings cannot be read: " + e);
      return Timings.NONE;
    }
  }
}
