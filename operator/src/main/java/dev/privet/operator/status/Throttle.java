package dev.privet.operator.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides when a status may be written: at most one write in 2 s. */
final class Throttle {

  private static final Duration LEAST = Duration.ofSeconds(2);

  private Throttle() {}

  /** How long to wait before the next write. */
  static Duration pause(Optional<Instant> lastWrite, Instant now) {
    Duration pause =
        lastWrite.map(last -> LEAST.minus(Duration.between(last, now))).orElse(Duration.ZERO);
    return pause.isNegative() ? Duration.ZERO : pause;
  }
}
