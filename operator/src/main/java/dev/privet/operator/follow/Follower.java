package dev.privet.operator.follow;

import dev.privet.api.v1alpha1.RunSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Follows one master by long polls until it is told to stop. */
final class Follower {

  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final long PAUSE = 500;
  private static final long NOTHING_SEEN = -1;

  private final Master master;
  private final ScheduledExecutorService clock;
  private final Consumer<RunSummary> reader;
  private final BooleanSupplier wanted;
  private volatile boolean stopped;
  private volatile boolean answering;
  private volatile Instant silentSince = Instant.now();
  private String runId = "";
  private long version = NOTHING_SEEN;

  /**
   * @param wanted asked before each request whether the run is still there
   */
  Follower(
      Master master,
      ScheduledExecutorService clock,
      BooleanSupplier wanted,
      Consumer<RunSummary> reader) {
    this.master = master;
    this.wanted = wanted;
    this.clock = clock;
    this.reader = reader;
  }

  /** For how long the master has not answered; empty if it did the last time. */
  Optional<Duration> silence(Instant now) {
    return answering ? Optional.empty() : Optional.of(Duration.between(silentSince, now));
  }

  void start() {
    clock.execute(this::ask);
  }

  void stop() {
    stopped = true;
  }

  private void ask() {
    if (!stopped && wanted.getAsBoolean()) {
      Duration wait = answering ? WAIT : Duration.ZERO;
      master
          .summary(version, wait)
          .whenComplete((summary, e) -> clock.execute(() -> take(summary, e)));
    }
  }

  private void take(Optional<RunSummary> summary, Throwable failure) {
    if (stopped) {
      return;
    }
    if (failure != null && answering) {
      silentSince = Instant.now();
    }
    answering = failure == null;
    if (!answering) {
      // A master that is started anew counts its versions anew.
      version = NOTHING_SEEN;
      clock.schedule(this::ask, PAUSE, TimeUnit.MILLISECONDS);
      return;
    }
    try {
      summary.filter(s -> s.version() != version || !s.runId().equals(runId)).ifPresent(this::read);
    } finally {
      ask();
    }
  }

  private void read(RunSummary summary) {
    version = summary.version();
    runId = summary.runId();
    reader.accept(summary);
    if (summary.phase() == RunSummary.Phase.Finished) {
      stopped = true;
    }
  }
}
