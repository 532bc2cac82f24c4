package dev.privet.operator.status;

import dev.privet.api.v1alpha1.PrivetRun;
import dev.privet.api.v1alpha1.PrivetRunStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes a status by server-side apply. */
@ApplicationScoped
public class StatusWriter implements StatusSink {

  private static final PatchContext APPLY =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager("privet-operator")
          .withForce(true)
          .build();

  private final KubernetesClient client;
  private final Counter writes;

  StatusWriter(KubernetesClient client, MeterRegistry metrics) {
    this.client = client;
    this.writes =
        Counter.builder("privet.operator.status.writes")
            .description("Writes of a run's status")
            .register(metrics);
  }

  @Override
  public void write(PrivetRun run, PrivetRunStatus status) {
    PrivetRun patch = new PrivetRun();
    patch.setMetadata(
        new ObjectMetaBuilder()
            .withName(run.getMetadata().getName())
            .withNamespace(run.getMetadata().getNamespace())
            // Not another run of the same name.
            .withUid(run.getMetadata().getUid())
            .build());
    patch.setStatus(status);
    client.resource(patch).subresource("status").patch(APPLY, patch);
    writes.increment();
  }
}
