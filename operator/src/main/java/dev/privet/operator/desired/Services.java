package dev.privet.operator.desired;

import dev.privet.api.v1alpha1.PrivetRunSpec.Service;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Makes a sidecar of a service, so that it starts before the scripts and ends after them. */
final class Services {

  /** A service that is not ready after this many tries of a readiness probe has failed. */
  private static final int MOST_TRIES = 600;

  private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

  private Services() {}

  static Container sidecar(Service service) {
    Map<String, Object> fields =
        new HashMap<>(Optional.ofNullable(service.others()).orElse(Map.of()));
    fields.put("name", service.name());
    fields.put("image", service.image());
    Container container;
    try {
      container = SERIALIZATION.convertValue(fields, Container.class);
    } catch (IllegalArgumentException e) {
      throw InvalidTemplateException.of(
          "spec.services[" + service.name() + "]", "pod.spec.containers", e);
    }
    ContainerBuilder sidecar = new ContainerBuilder(container).withRestartPolicy("Always");
    // The next container starts when a startup probe has passed; readiness is not waited for.
    if (container.getStartupProbe() == null && container.getReadinessProbe() != null) {
      sidecar.withStartupProbe(
          new ProbeBuilder(container.getReadinessProbe())
              .withFailureThreshold(MOST_TRIES)
              .withPeriodSeconds(1)
              .withSuccessThreshold(1)
              .build());
    }
    return sidecar.build();
  }
}
