package dev.privet.operator.desired;

import dev.privet.api.v1alpha1.PrivetRun;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.List;
import java.util.stream.Stream;

/** The pods of a run, for tests. */
final class Plans {

  static final Place PLACE = new Place("registry.example/privet:1", false);
  static final Place RESTRICTED = new Place("registry.example/privet:1", true);

  private Plans() {}

  static PodSpec master(PrivetRun run) {
    return MasterJob.of(run, PLACE).getSpec().getTemplate().getSpec();
  }

  static PodSpec runner(PrivetRun run) {
    return runner(run, PLACE);
  }

  static PodSpec runner(PrivetRun run, Place place) {
    return RunnerJob.of(run, place, "10.0.0.7:4222").getSpec().getTemplate().getSpec();
  }

  /** A container of a pod, of whatever kind. */
  static Container container(PodSpec pod, String name) {
    return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream())
        .filter(container -> container.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static List<String> names(List<Container> containers) {
    return containers.stream().map(Container::getName).toList();
  }
}
