package dev.privet.script;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Ends processes: TERM first, KILL after the grace period, until none is left. */
final class Termination {
  // How long to go on after KILL: a process in an uninterruptible wait ends by no signal.
  private static final Duration GIVE_UP = Duration.ofSeconds(5);
  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

  private final ProcessTable table;
  private final Duration grace;

  Termination(ProcessTable table, Duration grace) {
    this.table = table;
    this.grace = grace;
  }

  /**
   * Returns when none of the processes is left and nothing can start one any more.
   *
   * @param over whether nothing starts another such process
   * @return whether none is left
   */
  boolean end(Belonging belonging, BooleanSupplier over) {
    Set<ProcessEntry> asked = new HashSet<>();
    long start = System.nanoTime();
    long pause = FIRST_PAUSE;
    int empty = 0;
    while (true) {
      // Asked before the scan: what it started before it was over is then seen.
      boolean wasOver = over.getAsBoolean();
      Set<ProcessEntry> left = belonging.choose(table.all());
      empty = left.isEmpty() && wasOver ? empty + 1 : 0;
      // One scan may miss a process that is forked behind its back.
      if (empty == 2) {
        return true;
      }
      long passed = System.nanoTime() - start;
      if (passed > grace.plus(GIVE_UP).toNanos()) {
        return false;
      }
      boolean force = passed > grace.toNanos();
      for (ProcessEntry process : left) {
        if (force || asked.add(process)) {
          signal(process, force);
        }
      }
      if (empty == 0) {
        pause(pause);
        pause = Math.min(pause * 2, LONGEST_PAUSE);
      }
    }
  }

  private void signal(ProcessEntry process, boolean force) {
    ProcessHandle.of(process.pid())
        // The handle knows when its process started and signals no other one.
        .filter(handle -> table.lives(process))
        .ifPresent(handle -> send(handle, force));
  }

  private static void send(ProcessHandle handle, boolean force) {
    if (force) {
      handle.destroyForcibly();
    } else {
      handle.destroy();
    }
  }

  // Goes on when interrupted: to leave processes behind is worse than to be late.
  private static void pause(long nanos) {
    boolean interrupted = Thread.interrupted();
    LockSupport.parkNanos(nanos);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
