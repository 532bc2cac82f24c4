package dev.privet.runner;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long the master has been silent, and whether that is too long.
 *
 * <p>Only time in which this process was awake counts: one that was frozen for minutes must ask
 * again before it calls its master lost.
 */
final class Patience {

  private static final long LONGEST_STEP = Duration.ofSeconds(1).toNanos();

  private final Duration limit;
  private final LongSupplier nanoTime;
  private long seen;
  private long silent;

  Patience(Duration limit, LongSupplier nanoTime) {
    this.limit = limit;
    this.nanoTime = nanoTime;
    this.seen = nanoTime.getAsLong();
  }

  /** The master answered. */
  synchronized void answered() {
    seen = nanoTime.getAsLong();
    silent = 0;
  }

  /** Has to be called several times a second; returns whether the master is lost. */
  synchronized boolean isLost() {
    long now = nanoTime.getAsLong();
    silent += Math.min(now - seen, LONGEST_STEP);
    seen = now;
    return silent >= limit.toNanos();
  }

  synchronized Duration silence() {
    return Duration.ofNanos(silent);
  }

  /** What to say when the master is lost. */
  String loss(String lastFailure) {
    return "no answer from the master for "
        + limit.toSeconds()
        + " s ("
        + lastFailure
        + "): look whether it runs and can be reached from here";
  }

  Duration limit() {
    return limit;
  }
}
