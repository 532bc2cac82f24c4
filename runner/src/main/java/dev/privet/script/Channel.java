package dev.privet.script;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One output of the scripts of a host: a pump, replaced by a fresh one when it is spoilt. */
final class Channel {
  /** How an output came to its end. */
  enum Settled {
    ENDED,
    /** A process that was left behind still holds it. */
    HELD,
    /** No script has opened it. */
    UNUSED
  }

  private static final AtomicLong NUMBERS = new AtomicLong();
  private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);
  // The largest pipe of a system that was not told otherwise; a script leaves no more behind.
  private static final long LARGEST_PIPE = 1024 * 1024;

  private final Site site;
  private Pump pump;

  Channel(Site site) {
    this.site = site;
  }

  /** Makes ready to take the output of the next script, and says where that has to write. */
  Path deliverTo(Delivery delivery, Agent agent) throws IOException, InterruptedException {
    if (pump == null) {
      Path fifo = site.fifos().resolve("output-" + NUMBERS.incrementAndGet());
      OptionalInt code = agent.ask(ShellCommand.makeFifo(site.tools(), site.seen(fifo)));
      if (code.orElse(1) != 0) {
        throw new IOException(
            "cannot make the FIFO "
                + fifo
                + (code.isEmpty()
                    ? ": the shell that runs scripts ended"
                    : ": `mkfifo` failed; its folder has to be writable and to allow FIFOs"));
      }
      pump = Pump.start(fifo);
    }
    pump.deliverTo(delivery);
    return site.seen(pump.fifo());
  }

  /** Waits for the end of what a script wrote that has ended, at most 200 ms for its holders. */
  Settled settle(Delivery delivery, Execution execution) throws InterruptedException {
    long before = delivery.seen();
    if (execution.await(PATIENCE, delivery::hasEnded)) {
      return Settled.ENDED;
    }
    if (pump.isWaitingForWriter()) {
      replace();
      return Settled.UNUSED;
    }
    // A slow taker is given the time for what is left in the pipe.
    while (!pump.isDrained() && delivery.seen() - before <= LARGEST_PIPE) {
      if (execution.await(PAUSE, delivery::hasEnded)) {
        return Settled.ENDED;
      }
    }
    delivery.abandon();
    if (delivery.hasEnded()) {
      return Settled.ENDED;
    }
    replace();
    return Settled.HELD;
  }

  /** Uses a fresh FIFO for the next script. */
  void replace() {
    if (pump != null) {
      pump.close();
      pump = null;
    }
  }
}
