package dev.privet.operator.desired;

import dev.privet.api.v1alpha1.PrivetRun;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;

/** Lets the runners of a run, and the operator, reach the master, and nobody else. */
public final class MasterPolicy {

  private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

  private MasterPolicy() {}

  /**
   * The NetworkPolicy of this run.
   *
   * @param operatorNamespace the namespace that the operator runs in
   */
  public static NetworkPolicy of(PrivetRun run, String operatorNamespace) {
    return new NetworkPolicyBuilder()
        .withMetadata(Metadata.of(run, Names.of(run).master(), Labels.of(run, Role.MASTER)))
        .withNewSpec()
        .withNewPodSelector()
        .withMatchLabels(Labels.selector(run, Role.MASTER))
        .endPodSelector()
        .withPolicyTypes("Ingress")
        .addNewIngress()
        .addNewFrom()
        .withNewPodSelector()
        .withMatchLabels(Labels.selector(run, Role.RUNNER))
        .endPodSelector()
        .endFrom()
        .addNewFrom()
        .withNewNamespaceSelector()
        .addToMatchLabels(NAMESPACE_NAME, operatorNamespace)
        .endNamespaceSelector()
        .withNewPodSelector()
        .addToMatchLabels("app.kubernetes.io/name", Labels.OPERATOR)
        .endPodSelector()
        .endFrom()
        .addNewPort()
        .withProtocol("TCP")
        .withPort(new IntOrString(MasterService.PORT))
        .endPort()
        .endIngress()
        .endSpec()
        .build();
  }
}
