package dev.privet.operator.e2e;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.concurrent.TimeUnit;

/**
 * The node, as root sees it: the only place from which a container's first process can be killed.
 */
final class Node {

  private static final String NAMESPACE = "e2e-node";
  private static final String POD = "node";

  private static boolean ready;

  private Node() {}

  /** Kills with -9 the first process of this pod's container that has this in its command line. */
  static void kill9(Pod pod, String inCommandLine) {
    String found =
        run(
            """
            for dir in /proc/[0-9]*; do
              tr '\\0' ' ' <$dir/cmdline 2>/dev/null | grep -q -e '%s' || continue
              grep -q -e '%s' $dir/cgroup 2>/dev/null || continue
              kill -9 ${dir#/proc/} && echo killed ${dir#/proc/}
            done
            """
                .formatted(inCommandLine, pod.getMetadata().getUid()));
    if (!found.contains("killed")) {
      throw new AssertionError(
          "no process `" + inCommandLine + "` in the pod " + pod.getMetadata().getName());
    }
  }

  /** The resident memory of the largest process of this pod. */
  static double residentMiB(Pod pod) {
    String kilobytes =
        run(
            """
            for dir in /proc/[0-9]*; do
              grep -q -e '%s' $dir/cgroup 2>/dev/null || continue
              sed -n 's/^VmRSS:[^0-9]*\\([0-9]*\\) kB/\\1/p' $dir/status
            done | sort -n | tail -n 1
            """
                .formatted(pod.getMetadata().getUid()));
    return Double.parseDouble(kilobytes.strip()) / 1024;
  }

  /** Makes ready what the others need, so that a fault comes when it is called for. */
  static synchronized void prepare() {
    if (!ready) {
      start();
      ready = true;
    }
  }

  private static String run(String script) {
    prepare();
    return Kubectl.run("-n", NAMESPACE, "exec", POD, "--", "/bin/busybox", "sh", "-c", script);
  }

  private static void start() {
    Kubectl.client()
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(NAMESPACE).endMetadata().build())
        .serverSideApply();
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withName(POD)
            .withNamespace(NAMESPACE)
            .endMetadata()
            .withNewSpec()
            .withHostPID(true)
            .withTerminationGracePeriodSeconds(0L)
            .addNewContainer()
            .withName("node")
            .withImage(TestImages.busybox())
            .withCommand("/bin/busybox", "sleep", "1000000")
            .withNewSecurityContext()
            .withPrivileged(true)
            .withRunAsUser(0L)
            .endSecurityContext()
            .endContainer()
            .endSpec()
            .build();
    if (Kubectl.client().resource(pod).get() == null) {
      Kubectl.client().resource(pod).create();
    }
    Kubectl.client().resource(pod).waitUntilReady(60, TimeUnit.SECONDS);
  }
}
