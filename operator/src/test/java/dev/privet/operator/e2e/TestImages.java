package dev.privet.operator.e2e;

import java.util.Optional;

/** The images that the tests use, by the properties of the build. */
final class TestImages {

  private TestImages() {}

  /** Where the images of the build were pushed to. */
  static Optional<String> registry() {
    return property("image.registry");
  }

  static String tag() {
    return property("image.tag").orElse("0.1.0");
  }

  /** The image {@code privet} of this build. */
  static String privet() {
    return registry().orElseThrow() + "/privet:" + tag();
  }

  /** Some Debian: bash, coreutils, and root as its user. */
  static String debian() {
    return property("image.base").orElse("debian:12-slim");
  }

  /** A static busybox and nothing else. */
  static String busybox() {
    return property("e2e.busybox").orElse("busybox:1");
  }

  /** The value of the label {@code privet.dev/operator} that an operator started by hand serves. */
  static Optional<String> otherOperator() {
    return property("e2e.operator");
  }

  private static Optional<String> property(String name) {
    // Maven hands a property that is not set on as it stands in the pom.
    return Optional.ofNullable(System.getProperty(name))
        .filter(value -> !value.isBlank() && !value.startsWith("${"));
  }
}
