package dev.privet.operator.desired;

import dev.privet.api.v1alpha1.PrivetRun;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;

/** The Service by which runners and the operator find the master, whichever pod it is in. */
public final class MasterService {

  /** The port of the master. */
  public static final int PORT = 4222;

  private MasterService() {}

  /** The Service of this run. */
  public static Service of(PrivetRun run) {
    return new ServiceBuilder()
        .withMetadata(Metadata.of(run, Names.of(run).master(), Labels.of(run, Role.MASTER)))
        .withNewSpec()
        .withSelector(Labels.selector(run, Role.MASTER))
        // Runners ask again until the master answers: that is sooner than any readiness probe.
        .withPublishNotReadyAddresses(true)
        .addNewPort()
        .withName("privet")
        .withPort(PORT)
        .withTargetPort(new IntOrString(PORT))
        .withProtocol("TCP")
        .endPort()
        .endSpec()
        .build();
  }
}
