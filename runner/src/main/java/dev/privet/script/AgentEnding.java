package dev.privet.script;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Ends processes where an agent runs, by shells of their own: those of scripts wait for them. */
final class AgentEnding {
  // When the whole container was killed there is nothing to end and nobody to ask.
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration GIVE_UP = Duration.ofSeconds(5);
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

  private final AgentDoor door;
  private final Duration grace;
  private final List<Family> owed = new ArrayList<>();

  AgentEnding(AgentDoor door, Duration grace) {
    this.door = door;
    this.grace = grace;
  }

  /** See {@link Site#end}. What nobody could be asked to end is left to {@link #settle}. */
  boolean end(Family family, BooleanSupplier over) {
    boolean interrupted = Thread.interrupted();
    try {
      return endAll(family, over);
    } catch (IOException e) {
      synchronized (owed) {
        owed.add(family);
      }
      return false;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Ends what is left of before: only a shell was killed, and not its container. */
  void settle() {
    List<Family> left;
    synchronized (owed) {
      left = List.copyOf(owed);
      owed.clear();
    }
    // The number of the shell may be that of another process by now.
    left.forEach(family -> end(family.withoutShell(), () -> true));
  }

  private boolean endAll(Family family, BooleanSupplier over) throws IOException {
    long start = System.nanoTime();
    try (Errand errand = open()) {
      while (true) {
        // Asked before: what it started before it was over is then found.
        boolean wasOver = over.getAsBoolean();
        boolean none = errand.ask(command(errand, family)).equals("0");
        if (none && wasOver) {
          return true;
        }
        if (System.nanoTime() - start > grace.plus(GIVE_UP).toNanos()) {
          return false;
        }
        LockSupport.parkNanos(PAUSE);
      }
    }
  }

  private Errand open() throws IOException {
    while (true) {
      try {
        return Errand.open(door, PATIENCE, () -> true);
      } catch (InterruptedException e) {
        // Goes on: to leave processes behind is worse than to be late.
        continue;
      }
    }
  }

  private byte[] command(Errand errand, Family family) {
    return new ShellText()
        .word(". ")
        .quoted(errand.program("processes.sh"))
        .word("; end_processes " + grace.toMillis() / 10 + " ")
        .quoted(family.mark().variable())
        .word(" " + family.shell().orElse(0))
        .withCode();
  }
}
