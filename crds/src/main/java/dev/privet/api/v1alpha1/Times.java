package dev.privet.api.v1alpha1;

/** How times are written in a resource: as Kubernetes writes a metav1.Duration. */
final class Times {

  static final String VALID =
      "self.matches('^([0-9]+([.][0-9]+)?(ms|s|m|h))+$') && duration(self) >= duration('1s')"
          + " && duration(self) <= duration('8760h')";

  static final String MESSAGE =
      " must be a time from 1s to 8760h with its unit, such as 90s, 20m or 1h30m";

  private Times() {}
}
