package dev.privet.operator.status;

import dev.privet.api.v1alpha1.PrivetRun;
import dev.privet.operator.observe.Blockage;
import dev.privet.operator.observe.Cluster;
import java.time.Instant;
import java.util.Optional;

/**
 * All that is known of a run at one moment.
 *
 * @param start when it was first allowed to start
 * @param blockage why nothing moves, where that is known
 * @param end how it ended
 */
public record RunView(
    PrivetRun run,
    Cluster cluster,
    Optional<Instant> start,
    Optional<Blockage> blockage,
    Optional<End> end) {

  /** The same, at this end. */
  public RunView with(End ended) {
    return new RunView(run, cluster, start, Optional.empty(), Optional.of(ended));
  }
}
