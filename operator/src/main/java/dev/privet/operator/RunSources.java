package dev.privet.operator;

import dev.privet.api.v1alpha1.PrivetRun;
import dev.privet.operator.desired.Labels;
import dev.privet.operator.desired.Role;
import dev.privet.operator.follow.Followers;
import dev.privet.operator.observe.Changes;
import dev.privet.operator.status.Publishers;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.ResourceCache;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a reconciliation is made for: changes of Jobs and pods that matter, and words of masters.
 */
@ApplicationScoped
class RunSources {

  private final SimpleInboundEventSource<PrivetRun> words =
      new SimpleInboundEventSource<>("masters");

  private final Followers followers;
  private final Publishers publishers;
  private final RunMetrics metrics;
  private ResourceCache<PrivetRun> runs;

  RunSources(Followers followers, Publishers publishers, RunMetrics metrics) {
    this.followers = followers;
    this.publishers = publishers;
    this.metrics = metrics;
  }

  List<EventSource<?, PrivetRun>> prepare(EventSourceContext<PrivetRun> context) {
    runs = context.getPrimaryCache();
    return List.of(jobs(context), pods(context), words);
  }

  private static EventSource<Job, PrivetRun> jobs(EventSourceContext<PrivetRun> context) {
    return new InformerEventSource<>(
        InformerEventSourceConfiguration.from(Job.class, PrivetRun.class)
            .withName("jobs")
            .withLabelSelector(Labels.SELECTOR)
            .withNamespacesInheritedFromController()
            .withSecondaryToPrimaryMapper(RunSources::runOf)
            .withOnAddFilter(job -> false)
            .withOnUpdateFilter(Changes::matter)
            .build(),
        context);
  }

  private static EventSource<Pod, PrivetRun> pods(EventSourceContext<PrivetRun> context) {
    return new InformerEventSource<>(
        InformerEventSourceConfiguration.from(Pod.class, PrivetRun.class)
            .withName("pods")
            .withLabelSelector(Labels.SELECTOR)
            .withNamespacesInheritedFromController()
            .withSecondaryToPrimaryMapper(RunSources::runOf)
            .withOnAddFilter(pod -> false)
            .withOnUpdateFilter(Changes::matter)
            .withOnDeleteFilter(
                (pod, unknown) ->
                    Role.MASTER.label().equals(pod.getMetadata().getLabels().get(Labels.ROLE)))
            .build(),
        context);
  }

  private static Set<ResourceID> runOf(HasMetadata object) {
    String name = object.getMetadata().getLabels().get(Labels.RUN);
    return name == null
        ? Set.of()
        : Set.of(new ResourceID(name, object.getMetadata().getNamespace()));
  }

  /** Has this run reconciled soon. */
  void wake(PrivetRun run) {
    words.propagateEvent(ResourceID.fromResource(run));
  }

  /** Whether this very run is still on the cluster. */
  boolean isThere(PrivetRun run) {
    return runs.get(ResourceID.fromResource(run))
        .filter(now -> now.getMetadata().getUid().equals(run.getMetadata().getUid()))
        .isPresent();
  }

  /** Keeps nothing of runs that were deleted. */
  void forgetWhatIsGone() {
    Set<String> uids =
        runs.list().map(run -> run.getMetadata().getUid()).collect(Collectors.toSet());
    followers.retain(uids);
    publishers.retain(uids);
    metrics.retain(uids);
  }
}
