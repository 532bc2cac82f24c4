package dev.privet.operator.desired;

/**
 * What pods need to know of the cluster.
 *
 * @param image the image {@code privet}
 * @param restricted whether the namespace enforces the Pod Security Standard {@code restricted}
 */
public record Place(String image, boolean restricted) {}
