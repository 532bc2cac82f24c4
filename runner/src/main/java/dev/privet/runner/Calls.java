package dev.privet.runner;

import dev.privet.protocol.OffsetException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;

/**
 * Calls to the master that are repeated until they are answered, and that can be abandoned.
 *
 * <p>A call runs on a thread of its own, so that a connection that hangs never keeps a slot from
 * cleaning up.
 */
final class Calls {

  private static final Duration TELL_AFTER = Duration.ofSeconds(2);

  /** One exchange with the master; repeated, it must mean the same. */
  @FunctionalInterface
  interface Call<T> {
    T send() throws IOException;
  }

  /** A call without an answer. */
  @FunctionalInterface
  interface Order {
    void send() throws IOException;
  }

  private final Patience patience;
  private final Backoff backoff;
  private final ExecutorService threads;
  private final RunnerLog log;
  private String lastFailure = "";
  private boolean told;

  Calls(Patience patience, Backoff backoff, ExecutorService threads, RunnerLog log) {
    this.patience = patience;
    this.backoff = backoff;
    this.threads = threads;
    this.log = log;
  }

  /** Repeats the call until it is answered or {@code giveUp} is raised. */
  <T> T persist(Call<T> call, Signal giveUp)
      throws AbandonedException, OffsetException, InterruptedException {
    for (int failures = 0; ; failures++) {
      try {
        return attempt(call, giveUp);
      } catch (OffsetException e) {
        throw e;
      } catch (IOException e) {
        failed(e);
      }
      pause(failures, giveUp);
    }
  }

  /** Repeats the order until it is answered or {@code giveUp} is raised. */
  void persist(Order order, Signal giveUp)
      throws AbandonedException, OffsetException, InterruptedException {
    persist(asCall(order), giveUp);
  }

  /** Waits before something that failed is tried again. */
  void pause(int failures, Signal giveUp) throws AbandonedException, InterruptedException {
    if (giveUp.await(backoff.delay(failures))) {
      throw new AbandonedException();
    }
  }

  /** Sends the call once. */
  <T> T attempt(Call<T> call, Signal giveUp)
      throws IOException, AbandonedException, InterruptedException {
    if (giveUp.isRaised()) {
      throw new AbandonedException();
    }
    CompletableFuture<T> answer = CompletableFuture.supplyAsync(() -> send(call), threads);
    giveUp.awaitOr(answer);
    if (!answer.isDone()) {
      throw new AbandonedException();
    }
    try {
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      if (e.getCause() instanceof RuntimeException refusal) {
        throw refusal;
      }
      throw e;
    }
  }

  /** Sends the order once. */
  void attempt(Order order, Signal giveUp)
      throws IOException, AbandonedException, InterruptedException {
    attempt(asCall(order), giveUp);
  }

  /** Sends the order once, some time soon, and does not wait for it. */
  void inBackground(Order order) {
    threads.execute(
        () -> {
          try {
            order.send();
            answered();
          } catch (IOException | RuntimeException e) {
            note(e);
          }
        });
  }

  /** What went wrong last, for people; empty if nothing did. */
  synchronized String lastFailure() {
    return lastFailure;
  }

  private static Call<Optional<Void>> asCall(Order order) {
    return () -> {
      order.send();
      return Optional.empty();
    };
  }

  private <T> T send(Call<T> call) {
    try {
      T answer = call.send();
      answered();
      return answer;
    } catch (OffsetException e) {
      answered();
      throw new CompletionException(e);
    } catch (IOException e) {
      throw new CompletionException(e);
    } catch (RuntimeException e) {
      answered();
      throw e;
    }
  }

  private synchronized void answered() {
    patience.answered();
    if (told) {
      told = false;
      log.info("the master answers again");
    }
  }

  private synchronized void failed(IOException failure) {
    note(failure);
    if (!told && patience.silence().compareTo(TELL_AFTER) >= 0) {
      told = true;
      log.info(
          "waiting up to "
              + patience.limit().toSeconds()
              + " s for the master: "
              + failure.getMessage());
    }
  }

  private synchronized void note(Exception failure) {
    lastFailure = String.valueOf(failure.getMessage());
  }
}
