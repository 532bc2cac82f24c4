package dev.privet.operator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What an administrator tells the operator, by the environment. */
@ConfigMapping(prefix = "privet")
public interface OperatorSettings {

  /** {@code PRIVET_IMAGE}: the image of the containers {@code privet}. */
  String image();

  /** {@code POD_NAMESPACE}: the namespace that the operator runs in. */
  String namespace();

  /** {@code PRIVET_IMAGE_PULL_TIMEOUT}: how long an image may be missing before the run ends. */
  @WithDefault("PT5M")
  Duration imagePullTimeout();
}
