package dev.privet.api.v1alpha1;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How times are written in a resource: as Kubernetes writes a metav1.Duration. */
public final class Times {

  static final String PATTERN = "^([0-9]+([.][0-9]+)?(ms|s|m|h))+$";

  static final String VALID =
      "self.matches('"
          + PATTERN
          + "') && duration(self) >= duration('1s')"
          + " && duration(self) <= duration('8760h')";

  static final String MESSAGE =
      " must be a time from 1s to 8760h with its unit, such as 90s, 20m or 1h30m";

  private static final Pattern PART = Pattern.compile("([0-9]+(?:[.][0-9]+)?)(ms|s|m|h)");

  private static final Map<String, BigDecimal> MILLIS =
      Map.of(
          "ms", BigDecimal.ONE,
          "s", BigDecimal.valueOf(1_000),
          "m", BigDecimal.valueOf(60_000),
          "h", BigDecimal.valueOf(3_600_000));

  private Times() {}

  /** The time, to the millisecond; a schema has checked its form. */
  public static Duration parse(String text) {
    BigDecimal millis = BigDecimal.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      millis = millis.add(new BigDecimal(part.group(1)).multiply(MILLIS.get(part.group(2))));
    }
    return Duration.ofMillis(millis.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue());
  }
}
