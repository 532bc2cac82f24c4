package dev.privet.script;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Ends processes: TERM, then KILL, until none with the mark is left. */
final class Ender {

  private static final long ROUND = 20;

  private final String mark;
  private final Duration grace;

  Ender(String mark, Duration grace) {
    this.mark = mark;
    this.grace = grace;
  }

  /**
   * Ends all that carry the mark.
   *
   * @param done whether no more can appear by themselves: the script itself has ended
   */
  void end(BooleanSupplier done) throws InterruptedException {
    Set<Long> sessions = new HashSet<>();
    Set<ProcessHandle> told = new HashSet<>();
    long killAt = System.nanoTime() + grace.toNanos();
    while (true) {
      boolean last = done.getAsBoolean();
      List<ProcessHandle> left = ProcessTable.marked(mark, sessions);
      if (left.isEmpty() && last) {
        return;
      }
      boolean kill = System.nanoTime() - killAt >= 0;
      for (ProcessHandle process : left) {
        if (kill) {
          process.destroyForcibly();
        } else if (told.add(process)) {
          process.destroy();
        }
      }
      TimeUnit.MILLISECONDS.sleep(ROUND);
    }
  }
}
