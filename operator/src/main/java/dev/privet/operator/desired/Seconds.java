package dev.privet.operator.desired;

import dev.privet.api.v1alpha1.Times;
import java.math.BigDecimal;

/** Writes times of a resource as flags take them. */
final class Seconds {

  private Seconds() {}

  /** The time in seconds, as a flag takes it. */
  static String of(String text) {
    return BigDecimal.valueOf(Times.parse(text).toMillis(), 3).stripTrailingZeros().toPlainString();
  }
}
