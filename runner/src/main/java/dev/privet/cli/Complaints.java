package dev.privet.cli;

import dev.privet.report.Console;
import java.util.concurrent.TimeUnit;

/** Tells of what goes wrong again and again once a minute. */
final class Complaints {

  private static final long SILENCE = TimeUnit.MINUTES.toNanos(1);

  private final Console console;
  private long last = System.nanoTime() - SILENCE;

  Complaints(Console console) {
    this.console = console;
  }

  synchronized void tell(String what) {
    if (System.nanoTime() - last >= SILENCE) {
      last = System.nanoTime();
      console.line("privet: " + what);
    }
  }
}
