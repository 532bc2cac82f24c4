package dev.privet.operator.e2e;

import dev.privet.operator.desired.Labels;
import dev.privet.operator.observe.PodState;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.stream.Stream;

/** What the cluster holds of a run. */
final class Belongings {

  private Belongings() {}

  /** The Events of this very run with this reason. */
  static List<Event> events(TestRun run, String reason) {
    return Kubectl.client()
        .v1()
        .events()
        .inNamespace(run.namespace())
        .withField("involvedObject.uid", run.get().getMetadata().getUid())
        .withField("reason", reason)
        .list()
        .getItems();
  }

  /** The pods that hold a place on a node, or wait for one. */
  static List<Pod> openPods(TestRun run) {
    return Stream.of("master", "runner")
        .flatMap(role -> run.pods(role).stream())
        .filter(pod -> !PodState.of(pod).isOver())
        .toList();
  }

  /** All that the operator made for runs of this name, as kind/name. */
  static List<String> made(TestRun run) {
    return Kubectl.run(
            "-n",
            run.namespace(),
            "get",
            "pods,jobs,services,secrets,configmaps,networkpolicies",
            "-l",
            Labels.RUN + "=" + run.name(),
            "-o",
            "jsonpath={range .items[*]}{.kind}/{.metadata.name}{\"\\n\"}{end}")
        .lines()
        .toList();
  }
}
