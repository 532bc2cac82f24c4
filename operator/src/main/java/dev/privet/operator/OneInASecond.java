package dev.privet.operator;

import io.javaoperatorsdk.operator.processing.event.rate.LinearRateLimiter;
import java.time.Duration;

/** At most one reconciliation of a run in a second, however many pods change at once. */
public class OneInASecond extends LinearRateLimiter {

  /** Made by the operator SDK. */
  public OneInASecond() {
    super(Duration.ofSeconds(1), 1);
  }
}
