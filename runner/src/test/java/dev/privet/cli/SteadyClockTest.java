package dev.privet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

  @Test
  void aWallClockThatIsSetBackDoesNotSetItBack() {
    AtomicLong wall = new AtomicLong(1_000_000);
    AtomicLong nanos = new AtomicLong(77);
    SteadyClock clock = new SteadyClock(wall::get, nanos::get);
    assertThat(clock.getAsLong()).isEqualTo(1_000_000);
    wall.set(400_000);
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(3));
    assertThat(clock.getAsLong()).isEqualTo(1_003_000);
  }
}
