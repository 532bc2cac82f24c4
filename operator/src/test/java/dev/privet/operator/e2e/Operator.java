package dev.privet.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.awaitility.Awaitility;

/** The installed operator, as an administrator sees it. */
final class Operator {

  static final String NAMESPACE = "privet-system";
  private static final String DEPLOYMENT = "deployment/privet-operator";

  private Operator() {}

  static List<Pod> pods() {
    return Kubectl.client()
        .pods()
        .inNamespace(NAMESPACE)
        .withLabel("app.kubernetes.io/name", "privet-operator")
        .list()
        .getItems()
        .stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .toList();
  }

  /**
   * Kills it with -9; its pod goes too, for a container that is killed often restarts ever later.
   */
  static void kill9() {
    for (Pod pod : pods()) {
      boolean runs =
          pod.getStatus().getContainerStatuses().stream()
              .anyMatch(c -> c.getState().getRunning() != null);
      if (runs) {
        Node.kill9(pod, "privet-operator.jar");
      }
      Kubectl.client().pods().resource(pod).withGracePeriod(0).delete();
    }
  }

  /** Rolls it out anew with this in its environment, as an upgrade does. */
  static void upgrade(String variable, String value) {
    Kubectl.run("-n", NAMESPACE, "set", "env", DEPLOYMENT, variable + "=" + value);
    awaitRollout();
  }

  static void scale(int replicas) {
    Kubectl.run("-n", NAMESPACE, "scale", DEPLOYMENT, "--replicas=" + replicas);
    awaitRollout();
  }

  static void awaitRollout() {
    Kubectl.run(Duration.ofMinutes(3), "-n", NAMESPACE, "rollout", "status", DEPLOYMENT);
  }

  /** The value of a metric, the sum over its labels. */
  static double metric(String name) {
    return metrics()
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  static String metrics() {
    List<Pod> pods = pods();
    assertThat(pods).as("operators").hasSize(1);
    return Kubectl.run(
        "get",
        "--raw",
        "/api/v1/namespaces/"
            + NAMESPACE
            + "/pods/"
            + pods.get(0).getMetadata().getName()
            + ":8080/proxy/q/metrics");
  }

  /** The memory of the pods' first processes in MiB, as the node counts it. */
  static OptionalDouble residentMiB() {
    return pods().stream().mapToDouble(Node::residentMiB).max();
  }

  static void awaitReady() {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () ->
                pods().stream()
                    .anyMatch(
                        pod ->
                            pod.getStatus().getConditions().stream()
                                .anyMatch(
                                    c ->
                                        c.getType().equals("Ready")
                                            && c.getStatus().equals("True"))));
  }
}
