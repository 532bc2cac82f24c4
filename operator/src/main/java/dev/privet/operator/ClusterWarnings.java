package dev.privet.operator;

import dev.privet.api.v1alpha1.PrivetRun;
import dev.privet.operator.observe.Blockage;
import dev.privet.operator.observe.Cluster;
import dev.privet.operator.observe.PodState;
import dev.privet.operator.observe.Warnings;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asks for the Events of what does not come up: quotas and volumes are told of nowhere else. At
 * most one question for each role and look.
 */
@ApplicationScoped
class ClusterWarnings {

  private final KubernetesClient client;

  ClusterWarnings(KubernetesClient client) {
    this.client = client;
  }

  Optional<Blockage> blockage(PrivetRun run, Cluster cluster) {
    return Stream.concat(
            silent(cluster.master(), cluster.masterPods()).stream(),
            silent(cluster.runners(), cluster.runnerPods()).stream())
        .flatMap(object -> ask(run, object).stream())
        .findFirst();
  }

  /** What says nothing of itself: a Job without pods, or a pod that does not run. */
  private static Optional<HasMetadata> silent(Optional<Job> job, List<Pod> pods) {
    List<Pod> open = pods.stream().filter(pod -> !PodState.of(pod).isOver()).toList();
    if (open.isEmpty()) {
      return job.filter(j -> Cluster.end(j).isEmpty()).map(HasMetadata.class::cast);
    }
    return open.stream()
        .filter(pod -> !PodState.of(pod).isRunning())
        .map(HasMetadata.class::cast)
        .findFirst();
  }

  private Optional<Blockage> ask(PrivetRun run, HasMetadata object) {
    return Warnings.blockage(
        client
            .v1()
            .events()
            .inNamespace(run.getMetadata().getNamespace())
            .withField("involvedObject.uid", object.getMetadata().getUid())
            .list()
            .getItems());
  }
}
