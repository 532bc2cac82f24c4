package dev.privet.report;

import java.time.Duration;
import java.util.Locale;

/** Durations as people read them, everywhere the same. All cut, none round up. */
final class Durations {

  private Durations() {}

  /** To the millisecond below a minute: {@code 1.234s}, {@code 4m02s}, {@code 1h03m}. */
  static String exact(Duration time) {
    return time.toMinutes() > 0
        ? coarse(time)
        : format("%d.%03ds", time.toSeconds(), time.toMillisPart());
  }

  /** To the tenth of a second below a minute: {@code 12.3s}, {@code 4m02s}, {@code 1h03m}. */
  static String tenths(Duration time) {
    return time.toMinutes() > 0
        ? coarse(time)
        : format("%d.%ds", time.toSeconds(), time.toMillisPart() / 100);
  }

  /** To the second below an hour: {@code 42s}, {@code 4m02s}, {@code 1h03m}. */
  static String coarse(Duration time) {
    if (time.toHours() > 0) {
      return format("%dh%02dm", time.toHours(), time.toMinutesPart());
    }
    return time.toMinutes() > 0
        ? format("%dm%02ds", time.toMinutes(), time.toSecondsPart())
        : format("%ds", time.toSeconds());
  }

  /** As a clock: {@code 00:42}, {@code 1:02:03}. */
  static String clock(Duration time) {
    return time.toHours() > 0
        ? format("%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart())
        : format("%02d:%02d", time.toMinutes(), time.toSecondsPart());
  }

  /** In seconds, for programs: {@code 62.500}. */
  static String seconds(Duration time) {
    return format("%d.%03d", time.toSeconds(), time.toMillisPart());
  }

  private static String format(String pattern, Object... arguments) {
    return String.format(Locale.ROOT, pattern, arguments);
  }
}
