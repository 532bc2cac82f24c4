package dev.privet.operator.observe;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what the status of a pod of a run says. */
public final class PodState {

  private static final String PRIVET = "privet";

  private static final Map<String, Blocker> WAITING =
      Map.ofEntries(
          Map.entry("ErrImagePull", Blocker.ImagePullFailed),
          Map.entry("ImagePullBackOff", Blocker.ImagePullFailed),
          Map.entry("InvalidImageName", Blocker.ImagePullFailed),
          Map.entry("ErrImageNeverPull", Blocker.ImagePullFailed),
          Map.entry("ImageInspectError", Blocker.ImagePullFailed),
          Map.entry("RegistryUnavailable", Blocker.ImagePullFailed),
          Map.entry("CreateContainerConfigError", Blocker.ContainerFailed),
          Map.entry("CreateContainerError", Blocker.ContainerFailed),
          Map.entry("RunContainerError", Blocker.ContainerFailed),
          Map.entry("StartError", Blocker.ContainerFailed),
          Map.entry("CrashLoopBackOff", Blocker.ContainerFailed));

  private final Pod pod;

  private PodState(Pod pod) {
    this.pod = pod;
  }

  /** Looks at this pod. */
  public static PodState of(Pod pod) {
    return new PodState(pod);
  }

  /** Whether the program runs in it. */
  public boolean isRunning() {
    return !isOver() && privet().filter(c -> c.getState().getRunning() != null).isPresent();
  }

  /** Whether it has ended. */
  public boolean isOver() {
    String phase = pod.getStatus() == null ? "" : pod.getStatus().getPhase();
    return "Succeeded".equals(phase) || "Failed".equals(phase);
  }

  /** Whether it is being deleted. */
  public boolean isLeaving() {
    return pod.getMetadata().getDeletionTimestamp() != null;
  }

  /** How the program ended last, in this pod. */
  public Optional<ContainerStateTerminated> lastEnd() {
    return privet()
        .flatMap(
            c ->
                Optional.ofNullable(c.getState().getTerminated())
                    .or(
                        () ->
                            Optional.ofNullable(c.getLastState())
                                .map(last -> last.getTerminated())));
  }

  /** What keeps it from running, as far as its own status says. */
  public Optional<Blockage> blockage() {
    if (isOver() || isRunning() || isLeaving()) {
      return Optional.empty();
    }
    return containers()
        .flatMap(c -> waiting(c).stream())
        .findFirst()
        .or(this::failing)
        .or(this::unschedulable);
  }

  private Optional<Blockage> waiting(ContainerStatus container) {
    ContainerStateWaiting waiting =
        container.getState() == null ? null : container.getState().getWaiting();
    if (waiting == null || !WAITING.containsKey(Objects.toString(waiting.getReason()))) {
      return Optional.empty();
    }
    String message = Objects.toString(waiting.getMessage(), waiting.getReason());
    Blocker blocker = WAITING.get(waiting.getReason());
    if (blocker == Blocker.ImagePullFailed) {
      return Optional.of(
          new Blockage(
              blocker,
              "the image "
                  + container.getImage()
                  + " of the container "
                  + container.getName()
                  + " cannot be pulled: correct its name, push it, or give a pull secret in"
                  + " spec.template.spec.imagePullSecrets"));
    }
    if (message.contains("runAsNonRoot")) {
      return Optional.of(new Blockage(blocker, rootUser(container)));
    }
    return Optional.of(
        new Blockage(
            References.missing(message).orElse(blocker),
            "the container " + container.getName() + ": " + withoutBackOff(message, container)));
  }

  /** The kubelet's own message tells no way out, and names the pod, which changes. */
  private static String rootUser(ContainerStatus container) {
    return "the image "
        + container.getImage()
        + " of the container "
        + container.getName()
        + " runs as root, or as a user without a number, and the Pod Security Standard restricted"
        + " of this namespace, or the template, allows no root: give the image a USER that is a"
        + " number, or set spec.template.spec.securityContext.runAsUser";
  }

  /** A sidecar that does not come up waits for its next try without saying so. */
  private Optional<Blockage> failing() {
    return initContainers()
        .filter(c -> c.getState() != null && c.getState().getTerminated() != null)
        .filter(c -> c.getRestartCount() > 0 && c.getState().getTerminated().getExitCode() != 0)
        .findFirst()
        .map(
            c ->
                new Blockage(
                    Blocker.ContainerFailed,
                    "the container "
                        + c.getName()
                        + ": "
                        + again(Optional.of(c.getState().getTerminated()))));
  }

  /** The back-off message counts seconds: it would be a new one each time. */
  private static String withoutBackOff(String message, ContainerStatus container) {
    if (!message.startsWith("back-off ")) {
      return message;
    }
    return again(Optional.ofNullable(container.getLastState()).map(ContainerState::getTerminated));
  }

  private static String again(Optional<ContainerStateTerminated> last) {
    String code = last.map(end -> " (exit code " + end.getExitCode() + ")").orElse("");
    return "ends again and again" + code + ": look at its log with kubectl logs";
  }

  private Optional<Blockage> unschedulable() {
    return conditions().stream()
        .filter(c -> c.getType().equals("PodScheduled") && c.getStatus().equals("False"))
        .filter(c -> "Unschedulable".equals(c.getReason()))
        .findFirst()
        .map(c -> new Blockage(Blocker.Unschedulable, Objects.toString(c.getMessage(), "")));
  }

  private List<PodCondition> conditions() {
    return pod.getStatus() == null ? List.of() : pod.getStatus().getConditions();
  }

  private Optional<ContainerStatus> privet() {
    return pod.getStatus() == null
        ? Optional.empty()
        : pod.getStatus().getContainerStatuses().stream()
            .filter(c -> c.getName().equals(PRIVET) && c.getState() != null)
            .findFirst();
  }

  private Stream<ContainerStatus> containers() {
    return pod.getStatus() == null
        ? Stream.of()
        : Stream.concat(initContainers(), pod.getStatus().getContainerStatuses().stream());
  }

  private Stream<ContainerStatus> initContainers() {
    return pod.getStatus() == null
        ? Stream.of()
        : pod.getStatus().getInitContainerStatuses().stream();
  }
}
