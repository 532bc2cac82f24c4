package dev.privet.sync;

import java.util.Locale;

/** Amounts of bytes for people: {@code 0 B}, {@code 12 kB}, {@code 3.4 MB}. */
final class Amount {

  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};
  private static final double STEP = 1000;
  private static final double EXACT = 10;

  private Amount() {}

  static String bytes(long bytes) {
    double amount = bytes;
    int unit = 0;
    while (amount >= STEP && unit < UNITS.length - 1) {
      amount /= STEP;
      unit++;
    }
    String format = unit > 0 && amount < EXACT ? "%.1f %s" : "%.0f %s";
    return String.format(Locale.ROOT, format, amount, UNITS[unit]);
  }
}
