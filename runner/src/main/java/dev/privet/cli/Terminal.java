package dev.privet.cli;

/** What {@code bin/privet} found out about the terminal before it started Java. */
final class Terminal {

  private static final int DEFAULT_COLUMNS = 80;

  private Terminal() {}

  static boolean isOutput() {
    return Boolean.getBoolean("privet.terminal");
  }

  static int columns() {
    return Integer.getInteger("privet.columns", DEFAULT_COLUMNS);
  }
}
