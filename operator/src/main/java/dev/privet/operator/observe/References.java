package dev.privet.operator.observe;

import java.util.Locale;
import java.util.Optional;

/** Finds in a message of the kubelet which kind of thing is missing. */
final class References {

  private References() {}

  static Optional<Blocker> missing(String message) {
    String text = message.toLowerCase(Locale.ROOT);
    if (!text.contains("not found") && !text.contains("couldn't find key")) {
      return Optional.empty();
    }
    if (text.contains("secret")) {
      return Optional.of(Blocker.MissingSecret);
    }
    return text.contains("configmap") ? Optional.of(Blocker.MissingConfigMap) : Optional.empty();
  }
}
