package dev.privet.operator.observe;

import io.fabric8.kubernetes.api.model.Event;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Finds in the Events of a run's Jobs and pods why nothing moves. */
public final class Warnings {

  private static final int PATIENCE = 10;

  private Warnings() {}

  /** The reason that the newest of these events gives; what a Job could not make once, it may. */
  public static Optional<Blockage> blockage(List<Event> events) {
    return events.stream()
        .sorted(Comparator.comparing(Warnings::time).reversed())
        .takeWhile(event -> !"SuccessfulCreate".equals(event.getReason()))
        .flatMap(event -> blockage(event).stream())
        .findFirst();
  }

  private static String time(Event event) {
    return Objects.toString(
        event.getLastTimestamp(), Objects.toString(event.getMetadata().getCreationTimestamp(), ""));
  }

  private static Optional<Blockage> blockage(Event event) {
    String message = Objects.toString(event.getMessage(), "");
    return switch (Objects.toString(event.getReason(), "")) {
      case "FailedCreate" ->
          Optional.of(
              message.contains("exceeded quota")
                  ? new Blockage(
                      Blocker.QuotaExceeded,
                      afterForbidden(message)
                          + ": raise the quota of the namespace, or ask for less in spec.resources")
                  : new Blockage(Blocker.PodsRejected, afterForbidden(message)));
      case "FailedMount", "FailedAttachVolume" ->
          Optional.of(
              new Blockage(References.missing(message).orElse(Blocker.VolumeFailed), message));
      case "FailedScheduling" -> Optional.of(new Blockage(Blocker.Unschedulable, message));
      case "Unhealthy" -> unhealthy(event, message);
      default -> Optional.empty();
    };
  }

  /** Every service needs a while; the kubelet asks once in a second. */
  private static Optional<Blockage> unhealthy(Event event, String message) {
    if (Objects.requireNonNullElse(event.getCount(), 1) < PATIENCE) {
      return Optional.empty();
    }
    String path = Objects.toString(event.getInvolvedObject().getFieldPath(), "");
    String name = path.replaceAll("^.*\\{|}$", "");
    return Optional.of(
        new Blockage(
            Blocker.ServiceNotReady,
            "the container "
                + name
                + " is not ready: "
                + message.strip()
                + ": look at its log with kubectl logs, and at its probe"));
  }

  /** Pods have random names: without them the message stays the same. */
  private static String afterForbidden(String message) {
    int at = message.indexOf("is forbidden: ");
    return at < 0 ? message : message.substring(at + "is forbidden: ".length());
  }
}
