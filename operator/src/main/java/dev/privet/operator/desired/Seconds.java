package dev.privet.operator.desired;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads times as a resource has them: {@code 90s}, {@code 1h30m}. */
public final class Seconds {

  private static final Pattern PART = Pattern.compile("([0-9]+(?:[.][0-9]+)?)(ms|s|m|h)");

  private static final Map<String, BigDecimal> MILLIS =
      Map.of(
          "ms", BigDecimal.ONE,
          "s", BigDecimal.valueOf(1_000),
          "m", BigDecimal.valueOf(60_000),
          "h", BigDecimal.valueOf(3_600_000));

  private Seconds() {}

  /** The time, to the millisecond; the schema has checked its form. */
  public static Duration parse(String text) {
    BigDecimal millis = BigDecimal.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      millis = millis.add(new BigDecimal(part.group(1)).multiply(MILLIS.get(part.group(2))));
    }
    return Duration.ofMillis(millis.longValue());
  }

  /** The time in seconds, as a flag takes it. */
  static String of(String text) {
    return BigDecimal.valueOf(parse(text).toMillis(), 3).stripTrailingZeros().toPlainString();
  }
}
