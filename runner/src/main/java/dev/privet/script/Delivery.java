package dev.privet.script;

import dev.privet.script.ScriptResult.End;
import java.io.IOException;
import java.util.Optional;

/** Hands what one script writes on to an output, up to its limit. */
final class Delivery {
  private final Output output;
  private final long limit;
  private final Execution execution;
  private long taken;
  private boolean abandoned;
  private Optional<Exception> failure = Optional.empty();
  private volatile long seen;
  private volatile boolean cut;
  private volatile boolean ended;

  Delivery(Output output, long limit, Execution execution) {
    this.output = output;
    this.limit = limit;
    this.execution = execution;
  }

  synchronized void take(byte[] bytes, int length) {
    seen += length;
    if (abandoned || failure.isPresent() || cut) {
      return;
    }
    int within = (int) Math.min(length, limit - taken);
    try {
      if (within > 0) {
        output.write(bytes, 0, within);
        taken += within;
      }
    } catch (IOException | RuntimeException e) {
      fail(e);
      return;
    }
    if (within < length) {
      cut = true;
      execution.stop(End.TOO_MUCH_OUTPUT);
    }
  }

  synchronized void fail(Exception e) {
    failure = Optional.of(e);
    execution.stop(End.CANCELLED);
  }

  /** Tells that nothing more comes. */
  void end() {
    ended = true;
    execution.outputEnded();
  }

  /** Gives nothing more to the output, not even what is on its way. */
  synchronized void abandon() {
    abandoned = true;
  }

  boolean hasEnded() {
    return ended;
  }

  /** Whether the output was cut at the limit. */
  boolean isCut() {
    return cut;
  }

  /** The number of bytes that came, those beyond the limit included. */
  long seen() {
    return seen;
  }

  synchronized Optional<Exception> failure() {
    return failure;
  }
}
