package dev.privet.operator;

import dev.privet.api.v1alpha1.PrivetRun;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jboss.logging.Logger;

/**
 * Events of a run, for {@code kubectl describe}. The same event of a run is recorded once, also by
 * an operator that was started anew.
 */
@ApplicationScoped
class RunEvents {

  private static final Logger LOG = Logger.getLogger(RunEvents.class);
  private static final int CONFLICT = 409;

  private final KubernetesClient client;

  RunEvents(KubernetesClient client) {
    this.client = client;
  }

  void normal(PrivetRun run, String reason, String message) {
    record(run, "Normal", reason, message);
  }

  void warning(PrivetRun run, String reason, String message) {
    record(run, "Warning", reason, message);
  }

  private void record(PrivetRun run, String type, String reason, String message) {
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    int hash = Objects.hash(run.getMetadata().getUid(), reason, message);
    Event event =
        new EventBuilder()
            .withNewMetadata()
            .withName(run.getMetadata().getName() + "." + Integer.toHexString(hash))
            .withNamespace(run.getMetadata().getNamespace())
            .endMetadata()
            .withNewInvolvedObject()
            .withApiVersion(run.getApiVersion())
            .withKind(run.getKind())
            .withName(run.getMetadata().getName())
            .withNamespace(run.getMetadata().getNamespace())
            .withUid(run.getMetadata().getUid())
            .endInvolvedObject()
            .withType(type)
            .withReason(reason)
            .withMessage(message)
            .withFirstTimestamp(now)
            .withLastTimestamp(now)
            .withCount(1)
            .withNewSource()
            .withComponent("privet-operator")
            .endSource()
            .withReportingComponent("privet-operator")
            .withReportingInstance("privet-operator")
            .build();
    try {
      client.resource(event).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() != CONFLICT) {
        LOG.warnf("cannot record the event %s: %s", reason, e.getMessage());
      }
    }
  }
}
