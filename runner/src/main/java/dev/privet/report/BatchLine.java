package dev.privet.report;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * One line about a batch that ended.
 *
 * @param done how many units of the run have their final outcome now
 * @param duration how long the batch ran
 * @param firstUnit the name of its first unit, as listed
 * @param units how many units it held, at least 1
 * @param runner where it ran; empty if nowhere
 * @param code its exit code, if it has one
 */
public record BatchLine(
    Word word,
    int done,
    int total,
    Duration duration,
    String firstUnit,
    int units,
    Optional<String> runner,
    Optional<Integer> code) {

  /** What became of the batch. */
  public enum Word {
    PASS,
    FAIL,
    TIMEOUT,
    SKIP,
    LOST,
    /** It failed and is tried again. */
    RETRY,
    /** It passed after a failure. */
    FLAKY
  }

  /** Such as {@code PASS [ 12/412] 1.234s tests/a.sh (runner1_ab12)}, in columns. */
  public String text() {
    String ofTotal = Integer.toString(total);
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "%-7s [%" + ofTotal.length() + "d/%s] %8s  %s",
            word,
            done,
            ofTotal,
            Durations.exact(duration),
            DisplayName.of(firstUnit)));
    if (units > 1) {
      line.append(" (+").append(Plural.of(units - 1, "unit")).append(')');
    }
    runner.ifPresent(name -> line.append("  (").append(name).append(')'));
    if (word == Word.FAIL || word == Word.RETRY) {
      code.ifPresent(value -> line.append("  ").append(CodeText.of(value)));
    }
    return line.toString();
  }
}
