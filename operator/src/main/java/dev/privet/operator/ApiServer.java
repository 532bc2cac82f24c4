package dev.privet.operator;

import dev.privet.operator.observe.Blockage;
import dev.privet.operator.observe.Blocker;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;

/** Reads why the API server refused an object. */
final class ApiServer {

  private ApiServer() {}

  static String message(KubernetesClientException e) {
    return Optional.ofNullable(e.getStatus())
        .map(status -> status.getMessage())
        .orElse(String.valueOf(e.getMessage()));
  }

  static Blockage blockage(KubernetesClientException e) {
    String message = message(e);
    return message.contains("exceeded quota")
        ? new Blockage(
            Blocker.QuotaExceeded, message + ": raise the quota of the namespace, or free some")
        : new Blockage(Blocker.PodsRejected, message);
  }
}
