package dev.privet.operator.status;

import dev.privet.api.v1alpha1.PrivetRun;
import dev.privet.api.v1alpha1.PrivetRunStatus;

/** Takes the status of runs. */
interface StatusSink {

  /**
   * Writes it now.
   *
   * @throws io.fabric8.kubernetes.client.KubernetesClientException when the API server does not
   *     take it: with code 404 or 409 when this very run is gone
   */
  void write(PrivetRun run, PrivetRunStatus status);
}
