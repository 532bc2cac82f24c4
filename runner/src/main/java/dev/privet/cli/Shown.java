package dev.privet.cli;

import dev.privet.report.ShownOutput;

/** What {@code -quiet} and {@code -verbose} mean. */
final class Shown {

  private Shown() {}

  static ShownOutput of(boolean quiet, boolean verbose) {
    if (quiet && verbose) {
      throw new UsageException("-quiet and -verbose exclude each other: give one of them");
    }
    return quiet ? ShownOutput.NONE : verbose ? ShownOutput.ALL : ShownOutput.FAILED;
  }
}
