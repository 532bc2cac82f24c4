package dev.privet.operator.status;

import java.time.Duration;
import java.time.Instant;

/** The time, and what is done later. */
interface Timer {

  Instant now();

  /** Does it after this pause, in another thread. */
  void after(Duration pause, Runnable action);
}
