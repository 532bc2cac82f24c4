package dev.privet.script;

import dev.privet.script.ScriptResult.End;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One script that runs: where those who wait for it and those who tell of it meet. */
final class Execution {
  private boolean replied;
  private OptionalInt code = OptionalInt.empty();
  private Optional<End> cause = Optional.empty();

  /** Takes the agent's answer: a code, or nothing when the agent itself ended. */
  synchronized void reply(OptionalInt answer) {
    replied = true;
    code = answer;
    notifyAll();
  }

  /** Asks that the script be ended; the first cause counts, and none does after its end. */
  synchronized void stop(End reason) {
    if (!replied && cause.isEmpty()) {
      cause = Optional.of(reason);
      notifyAll();
    }
  }

  /** Tells that an output came to its end. */
  synchronized void outputEnded() {
    // Before the code nobody waits for outputs, and to wake the waiting thread costs time.
    if (replied) {
      notifyAll();
    }
  }

  synchronized boolean hasReplied() {
    return replied;
  }

  synchronized OptionalInt code() {
    return code;
  }

  synchronized Optional<End> cause() {
    return cause;
  }

  /** Returns when the script has ended or has to be ended, at the latest after this time. */
  void awaitReplyOrCause(long nanos) throws InterruptedException {
    await(nanos, () -> replied || cause.isPresent());
  }

  void awaitReply(long nanos) throws InterruptedException {
    await(nanos, () -> replied);
  }

  /** Waits until the condition holds, and says whether it does; checked at each change here. */
  synchronized boolean await(long nanos, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    while (!condition.getAsBoolean()) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, TimeUnit.MILLISECONDS.toNanos(1)));
    }
    return true;
  }
}
