package dev.privet.operator.observe;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether the runners of a run take the room that its master needs.
 *
 * <p>Two Jobs compete for a quota, or for the nodes: runners that won would wait for a master that
 * waits for them.
 */
public final class Crowding {

  private Crowding() {}

  /**
   * Whether the runners have to stop until the master has its place.
   *
   * @param blockage why nothing moves
   */
  public static boolean of(Cluster cluster, Optional<Blockage> blockage) {
    boolean noRoom =
        blockage
            .map(Blockage::reason)
            .filter(reason -> reason == Blocker.QuotaExceeded || reason == Blocker.Unschedulable)
            .isPresent();
    return noRoom
        && !hasPlace(cluster.masterPods())
        // Those that have stopped hold no place any more, and would take it again.
        && (hasPlace(cluster.runnerPods()) || areStopped(cluster));
  }

  private static boolean hasPlace(List<Pod> pods) {
    return pods.stream()
        .filter(pod -> !PodState.of(pod).isOver())
        .anyMatch(pod -> pod.getSpec() != null && pod.getSpec().getNodeName() != null);
  }

  private static boolean areStopped(Cluster cluster) {
    return cluster
        .runners()
        .filter(job -> Boolean.TRUE.equals(job.getSpec().getSuspend()))
        .isPresent();
  }
}
