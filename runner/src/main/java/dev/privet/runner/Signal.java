package dev.privet.runner;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Is raised once and stays so; threads can wait for it. */
final class Signal {

  private final CompletableFuture<Void> raised = new CompletableFuture<>();

  /** Returns whether this call raised it. */
  boolean raise() {
    return raised.complete(null);
  }

  boolean isRaised() {
    return raised.isDone();
  }

  /** Runs the action when it is raised, at once if it is, on the thread that raises it. */
  void onRaise(Runnable action) {
    raised.thenRun(action);
  }

  /** Waits; returns whether it is raised now. */
  boolean await(Duration atMost) throws InterruptedException {
    try {
      raised.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until it is raised or the other is done, however that ends. */
  void awaitOr(CompletableFuture<?> other) throws InterruptedException {
    try {
      CompletableFuture.anyOf(raised, other).get();
    } catch (ExecutionException e) {
      return; // the other's failure is its owner's
    }
  }
}
