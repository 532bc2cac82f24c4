package dev.privet.runner;

import dev.privet.script.Output;
import dev.privet.script.ScriptCall;
import dev.privet.script.ScriptHost;
import dev.privet.script.ScriptResult;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Runs the scripts of one piece of work, and ends them, and only them, when that work is cancelled.
 */
final class Cancellation {

  private static final ScriptResult NEVER_RAN =
      new ScriptResult(143, ScriptResult.End.CANCELLED, Duration.ZERO, Optional.empty());

  private final Signal cancelled = new Signal();
  private final ScriptHost host;
  private boolean running;

  Cancellation(ScriptHost host) {
    this.host = host;
  }

  /** Is raised as soon as the work is cancelled. */
  Signal signal() {
    return cancelled;
  }

  boolean isCancelled() {
    return cancelled.isRaised();
  }

  /** Ends the script that runs, and lets no other begin. */
  synchronized void cancel() {
    if (cancelled.raise() && running) {
      host.cancel();
    }
  }

  /** A cancel may come before the script is there to be ended: it is then repeated. */
  synchronized void insist() {
    if (isCancelled() && running) {
      host.cancel();
    }
  }

  /** Runs a script whose stdout and stderr go to one place. */
  ScriptResult run(ScriptCall call, Output merged) throws IOException, InterruptedException {
    return guarded(() -> host.run(call, merged));
  }

  /** Runs a script whose stdout and stderr are kept apart. */
  ScriptResult run(ScriptCall call, Output stdout, Output stderr)
      throws IOException, InterruptedException {
    return guarded(() -> host.run(call, stdout, stderr));
  }

  private ScriptResult guarded(Script script) throws IOException, InterruptedException {
    synchronized (this) {
      if (isCancelled()) {
        return NEVER_RAN;
      }
      running = true;
    }
    try {
      return script.run();
    } finally {
      synchronized (this) {
        running = false;
      }
    }
  }

  @FunctionalInterface
  private interface Script {
    ScriptResult run() throws IOException, InterruptedException;
  }
}
