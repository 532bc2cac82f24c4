package dev.privet.schedule;

import java.util.Optional;
import java.util.function.Supplier;

/** How large batches are. It learns from those that ran; not safe for use by many threads. */
public interface BatchPolicy {

  /** A batch was granted. */
  default void began() {}

  /** Learns from a result. */
  default void observe(double seconds, Load batch) {}

  /** What one invocation costs on top of its units, in seconds, where that is learned. */
  default Optional<Double> overhead() {
    return Optional.empty();
  }

  /**
   * The limit of the next batch.
   *
   * @param waiting what waits
   * @param running what runs
   * @param slots how many slots share it
   */
  BatchLimit next(Load waiting, Supplier<Load> running, int slots);
}
