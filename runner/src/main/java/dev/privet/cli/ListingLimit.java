package dev.privet.cli;

import dev.privet.api.v1alpha1.Stage;
import dev.privet.api.v1alpha1.Times;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * How long what lists a stage may run: no longer than the stage's commands, and than {@code
 * -timeout}.
 *
 * @param field what says so
 */
record ListingLimit(Duration time, String field) {

  static ListingLimit of(Stage stage, Duration timeout) {
    return Optional.ofNullable(stage.timeout())
        .map(Times::parse)
        .filter(own -> own.compareTo(timeout) < 0)
        .map(own -> new ListingLimit(own, "`timeout` of stage " + stage.name()))
        .orElse(new ListingLimit(timeout, "-timeout"));
  }

  /** What to say of a listing that ran longer. */
  String exceededBy(String listing) {
    String seconds = BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
    return listing
        + " was ended after "
        + seconds
        + " s: the limit is "
        + field
        + "; raise that, or let it list faster";
  }
}
