package dev.privet.operator.observe;

/** Why nothing moves: the closed set of reasons of the condition {@code Blocked}. */
public enum Blocker {
  /** No node takes the pod. */
  Unschedulable,
  /** The namespace's quota has no room for the pods. */
  QuotaExceeded,
  /** The API server refuses the pods for another reason. */
  PodsRejected,
  ImagePullFailed,
  MissingSecret,
  MissingConfigMap,
  /** A container cannot be made, or cannot be started. */
  ContainerFailed,
  /** A service runs, and its probe has failed for 10 s and more. */
  ServiceNotReady,
  /** A volume cannot be mounted. */
  VolumeFailed,
  /** {@code spec.suspend} is true. */
  Suspended,
  /** What a former run of the same name made is still being deleted. */
  FormerRun
}
