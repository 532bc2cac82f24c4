package dev.privet.cli;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Milliseconds since the epoch, as this machine had it when the clock was made, going on steadily.
 *
 * <p>A wall clock that is set back would keep long polls open and lost runners alive for as long.
 */
final class SteadyClock implements LongSupplier {

  private final LongSupplier nanoTime;
  private final long start;
  private final long begun;

  SteadyClock() {
    this(System::currentTimeMillis, System::nanoTime);
  }

  SteadyClock(LongSupplier wall, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.start = wall.getAsLong();
    this.begun = nanoTime.getAsLong();
  }

  @Override
  public long getAsLong() {
    return start + TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - begun);
  }
}
