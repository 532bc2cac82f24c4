package dev.privet.report;

import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.LongStream;

/** What a report shows of outputs: the last 64 KiB of each, or less where there are many. */
final class ShownText {

  /** In bytes. */
  static final int MAX = 64 * 1024;

  /** In bytes: the last lines, at least. */
  private static final int MIN_SHARE = 1024;

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
    return of(lease, MAX);
  }

  /** The same with at most {@code max} bytes. */
  static OutputTail of(LeaseReport lease, int max) {
    try {
      return OutputTail.read(Optional.of(lease.output()), max);
    } catch (IOException e) {
      return unreadable(e);
    }
  }

  /** How many bytes of each output may be shown, so that all have about {@code total} together. */
  static int share(Collection<LeaseReport> leases, long total) {
    long[] sizes = leases.stream().mapToLong(ShownText::size).filter(size -> size > 0).toArray();
    if (LongStream.of(sizes).sum() <= total) {
      return MAX;
    }
    return (int) Math.max(MIN_SHARE, total / sizes.length);
  }

  private static long size(LeaseReport lease) {
    return Math.min(MAX, lease.output().toFile().length());
  }

  /** Why a unit was skipped: the last thing that it said. */
  static String skipReason(UnitReport unit) {
    return of(unit).lastLine();
  }

  private static OutputTail unreadable(IOException e) {
    return new OutputTail("[privet: the output cannot be read: " + e + "]\n", 0);
  }
}
