package dev.privet.operator;

import dev.privet.api.v1alpha1.PrivetRun;
import dev.privet.api.v1alpha1.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When to look at a run again so that its deadline is kept. */
final class Deadlines {

  private static final Duration LEAST = Duration.ofMillis(100);

  private Deadlines() {}

  static Duration sooner(PrivetRun run, Optional<Instant> start, Instant now, Duration look) {
    if (run.getSpec().deadline() == null || start.isEmpty()) {
      return look;
    }
    Duration left = Duration.between(now, start.get().plus(Times.parse(run.getSpec().deadline())));
    if (left.isNegative() || left.compareTo(look) >= 0) {
      return look;
    }
    return left.compareTo(LEAST) < 0 ? LEAST : left;
  }
}
