package dev.privet.operator.desired;

import io.fabric8.kubernetes.api.model.ContainerBuilder;

/** What the Pod Security Standard {@code restricted} asks of a container. */
final class Security {

  private static final long USER = 65532;

  private Security() {}

  /** For containers of our own image. */
  static ContainerBuilder restricted(ContainerBuilder container) {
    return restrictedScripts(container)
        .editSecurityContext()
        .withRunAsUser(USER)
        .withReadOnlyRootFilesystem(true)
        .endSecurityContext();
  }

  /** For containers of the user's images: the image says the user. */
  static ContainerBuilder restrictedScripts(ContainerBuilder container) {
    return container
        .editOrNewSecurityContext()
        .withRunAsNonRoot(true)
        .withAllowPrivilegeEscalation(false)
        .withNewCapabilities()
        .withDrop("ALL")
        .endCapabilities()
        .endSecurityContext();
  }
}
