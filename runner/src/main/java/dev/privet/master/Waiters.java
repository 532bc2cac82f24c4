package dev.privet.master;

import dev.privet.journal.JournalEntry;
import dev.privet.protocol.Heartbeat;
import dev.privet.protocol.HeartbeatAnswer;
import dev.privet.protocol.LeaseAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/**
 * Those who asked and wait for an answer: slots for work, runners for orders, readers for news.
 *
 * <p>Used under the lock of the service. Answers are given outside of it, by the {@link Runnable}
 * of {@link #due}.
 */
final class Waiters {

  /** How often time-outs are looked for and readers are told, in milliseconds. */
  private static final long ROUND = 200;

  private record Waiting<Q, A>(Q question, long until, CompletableFuture<A> answer) {}

  private record Slot(String runner, int number) {}

  private record Beat(String runner, Heartbeat heartbeat) {}

  private final Coordinator coordinator;
  private final Run run;
  private final LongSupplier clock;
  private final Map<Slot, Waiting<Slot, LeaseAnswer>> slots = new LinkedHashMap<>();
  private final Map<String, Waiting<Beat, HeartbeatAnswer>> beats = new LinkedHashMap<>();
  private List<Waiting<Long, Void>> readers = new ArrayList<>();
  private boolean newOrders;
  private boolean wasOver;
  private long lastRound;

  Waiters(Coordinator coordinator, Run run, LongSupplier clock) {
    this.coordinator = coordinator;
    this.run = run;
    this.clock = clock;
  }

  CompletableFuture<LeaseAnswer> lease(String runner, int number, long now, Duration wait)
      throws IOException {
    LeaseAnswer answer = coordinator.lease(runner, number, now);
    if (!(answer instanceof LeaseAnswer.NothingYet) || wait.isZero()) {
      return CompletableFuture.completedFuture(answer);
    }
    Slot slot = new Slot(runner, number);
    var waiting = new Waiting<Slot, LeaseAnswer>(slot, now + wait.toMillis(), promise());
    var earlier = slots.put(slot, waiting);
    if (earlier != null) {
      earlier.answer.completeAsync(() -> answer); // nobody listens there any more
    }
    return waiting.answer;
  }

  CompletableFuture<HeartbeatAnswer> heartbeat(
      String runner, Heartbeat heartbeat, long now, Duration wait) throws IOException {
    HeartbeatAnswer answer = coordinator.heartbeat(runner, heartbeat, now);
    if (!answer.equals(HeartbeatAnswer.NOTHING) || wait.isZero()) {
      return CompletableFuture.completedFuture(answer);
    }
    Beat beat = new Beat(runner, heartbeat);
    var waiting = new Waiting<Beat, HeartbeatAnswer>(beat, now + wait.toMillis(), promise());
    var earlier = beats.put(runner, waiting);
    if (earlier != null) {
      earlier.answer.completeAsync(() -> answer);
    }
    return waiting.answer;
  }

  CompletableFuture<Void> change(long after, long version, long now, Duration wait) {
    if (after != version || wait.isZero()) {
      return CompletableFuture.completedFuture(null);
    }
    var waiting = new Waiting<Long, Void>(after, now + wait.toMillis(), promise());
    readers.add(waiting);
    return waiting.answer;
  }

  private static <A> CompletableFuture<A> promise() {
    return new CompletableFuture<>();
  }

  /** Takes note of what may bring orders for runners. */
  void happened(JournalEntry entry) {
    newOrders |=
        entry instanceof JournalEntry.RunStopped
            || entry instanceof JournalEntry.RunnerGone
            || entry instanceof JournalEntry.VerdictGiven
            || entry instanceof JournalEntry.LeaseEnded;
  }

  /** Whom the state of the run now has an answer for; the answers are given when it is run. */
  Runnable due(long version) {
    List<Runnable> answers = new ArrayList<>();
    long now = clock.getAsLong();
    boolean over = run.workIsOver();
    if (!slots.isEmpty() && (newOrders || over || run.stop.isPresent() || run.queue.size() > 0)) {
      slots.values().removeIf(waiting -> waiting.answer.isDone()); // they hung up
      for (var waiting : List.copyOf(slots.values())) {
        lease(waiting.question, now).ifPresent(answer -> answers.add(answer(waiting, answer)));
      }
    }
    if (newOrders || over && !wasOver) {
      for (var waiting : List.copyOf(beats.values())) {
        orders(waiting.question).ifPresent(orders -> answers.add(order(waiting, orders)));
      }
      newOrders = false;
      wasOver = over;
    }
    if (now - lastRound >= ROUND || over) {
      lastRound = now;
      timeOuts(now, version, answers);
    }
    return () -> answers.forEach(Runnable::run);
  }

  private void timeOuts(long now, long version, List<Runnable> answers) {
    for (var waiting : List.copyOf(slots.values())) {
      if (waiting.until <= now) {
        answers.add(answer(waiting, new LeaseAnswer.NothingYet()));
      }
    }
    for (var waiting : List.copyOf(beats.values())) {
      if (waiting.until <= now) {
        answers.add(order(waiting, HeartbeatAnswer.NOTHING));
      }
    }
    List<Waiting<Long, Void>> stay = new ArrayList<>();
    for (var waiting : readers) {
      if (waiting.question != version || waiting.until <= now) {
        answers.add(() -> waiting.answer.complete(null));
      } else {
        stay.add(waiting);
      }
    }
    readers = stay;
  }

  private Optional<LeaseAnswer> lease(Slot slot, long now) {
    if (!run.runners.get(slot.runner).connected) {
      return Optional.of(new LeaseAnswer.NothingYet());
    }
    try {
      LeaseAnswer answer = coordinator.offer(slot.runner, slot.number, now);
      return Optional.of(answer).filter(a -> !(a instanceof LeaseAnswer.NothingYet));
    } catch (IOException e) {
      return Optional.empty(); // the journal cannot be written now: they wait on
    }
  }

  /** A runner that has left is told nothing, but its request must not stay open. */
  private Optional<HeartbeatAnswer> orders(Beat beat) {
    HeartbeatAnswer answer = coordinator.orders(beat.runner, beat.heartbeat);
    boolean gone = !run.runners.get(beat.runner).connected;
    return Optional.of(answer).filter(a -> gone || !a.equals(HeartbeatAnswer.NOTHING));
  }

  private Runnable answer(Waiting<Slot, LeaseAnswer> waiting, LeaseAnswer answer) {
    slots.remove(waiting.question);
    return () -> waiting.answer.complete(answer);
  }

  private Runnable order(Waiting<Beat, HeartbeatAnswer> waiting, HeartbeatAnswer answer) {
    beats.remove(waiting.question.runner);
    return () -> waiting.answer.complete(answer);
  }
}
