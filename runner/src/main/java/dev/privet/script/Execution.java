package dev.privet.script;

import dev.privet.script.ScriptResult.End;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** A script that runs, and how it is made to end. */
final class Execution {

  private final Ender ender;
  private final Executor threads;
  private Optional<End> cause = Optional.empty();
  private CompletableFuture<Void> ending = CompletableFuture.completedFuture(null);
  private volatile boolean over;

  Execution(Ender ender, Executor threads) {
    this.ender = ender;
    this.threads = threads;
  }

  /** Ends the script, for the first cause that comes. */
  synchronized void end(End why) {
    if (cause.isPresent() || over) {
      return;
    }
    cause = Optional.of(why);
    ending = CompletableFuture.runAsync(this::endAll, threads);
  }

  private void endAll() {
    try {
      ender.end(() -> over);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The script itself has ended; waits for what it left behind, if that has to end too. */
  End over() {
    CompletableFuture<Void> running;
    synchronized (this) {
      over = true;
      running = ending;
    }
    running.join();
    return cause.orElse(End.EXITED);
  }
}
