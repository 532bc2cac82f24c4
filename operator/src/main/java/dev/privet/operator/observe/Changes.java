package dev.privet.operator.observe;

import dev.privet.operator.desired.Labels;
import dev.privet.operator.desired.Role;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;

/** Decides which changes of Jobs and pods a run has to be looked at for. */
public final class Changes {

  private Changes() {}

  /** Whether this change of a Job matters: its end does. */
  public static boolean matter(Job now, Job before) {
    return !Cluster.end(now).equals(Cluster.end(before));
  }

  /**
   * Whether this change of a pod matters: that it cannot start, and of a master that it runs or has
   * ended.
   */
  public static boolean matter(Pod now, Pod before) {
    return !essence(now).equals(essence(before));
  }

  private static List<Object> essence(Pod pod) {
    PodState state = PodState.of(pod);
    Object blocker = state.blockage().map(Blockage::reason);
    boolean master = Role.MASTER.label().equals(pod.getMetadata().getLabels().get(Labels.ROLE));
    return master
        ? List.of(blocker, state.isRunning(), state.lastEnd().isPresent(), state.isLeaving())
        : List.of(blocker);
  }
}
