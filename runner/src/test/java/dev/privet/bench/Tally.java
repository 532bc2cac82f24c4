package dev.privet.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Counts what happened, and wakes runners whose unit has "run" long enough. */
final class Tally {

  /** What happens next. */
  @FunctionalInterface
  interface Step {
    void run() throws IOException;
  }

  private record Due(long at, Step step) {}

  private final long thinkNanos;
  private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparingLong(Due::at));
  private long[] exchanges = new long[1 << 17];
  private int results;
  private int errors;
  private int gone;
  private long first;
  private long last;

  Tally(long thinkMillis) {
    this.thinkNanos = thinkMillis * 1_000_000;
  }

  void later(Step step) throws IOException {
    if (thinkNanos == 0) {
      step.run();
    } else {
      due.add(new Due(System.nanoTime() + thinkNanos, step));
    }
  }

  /** Runs what is due; returns how many milliseconds there are to the next. */
  long runDue() throws IOException {
    while (!due.isEmpty() && due.peek().at <= System.nanoTime()) {
      due.poll().step.run();
    }
    return due.isEmpty() ? 100 : Math.max(1, (due.peek().at - System.nanoTime()) / 1_000_000);
  }

  void result(long nanos) {
    last = System.nanoTime();
    if (results == 0) {
      first = last - nanos;
    }
    if (results == exchanges.length) {
      exchanges = Arrays.copyOf(exchanges, 2 * results);
    }
    exchanges[results++] = nanos;
  }

  void expect(String what, int status, int expected, String body) {
    if (status != expected) {
      error(what + " was answered with " + status + " " + body);
    }
  }

  void error(String text) {
    if (++errors <= 10) {
      System.err.println(text);
    }
  }

  void left() {
    gone++;
  }

  int gone() {
    return gone;
  }

  int errors() {
    return errors;
  }

  int results() {
    return results;
  }

  double resultsPerSecond() {
    return results * 1e9 / (last - first);
  }

  /** The time that this part of the result exchanges took at most, in milliseconds. */
  double percentile(double part) {
    long[] sorted = Arrays.copyOf(exchanges, results);
    Arrays.sort(sorted);
    return sorted[(int) Math.min(results - 1L, Math.round(part * results))] / 1e6;
  }
}
