package dev.privet.report;

import java.io.IOException;
import java.util.Optional;

/** What a report shows of outputs: the last 64 KiB of each. */
final class ShownText {

  /** In bytes. */
  static final int MAX = 64 * 1024;

  private ShownText() {}

  /** A report without one output is better than no report. */
  static OutputTail of(UnitReport unit) {
    try {
      return OutputTail.read(unit.output(), MAX);
    } catch (IOException e) {
      return unreadable(e);
    }
  }

  static OutputTail of(LeaseReport lease) {
    try {
      return OutputTail.read(Optional.of(lease.output()), MAX);
    } catch (IOException e) {
      return unreadable(e);
    }
  }

  /** Why a unit was skipped: the last thing that it said. */
  static String skipReason(UnitReport unit) {
    return of(unit).lastLine();
  }

  private static OutputTail unreadable(IOException e) {
    return new OutputTail("[privet: the output cannot be read: " + e + "]\n", 0);
  }
}
