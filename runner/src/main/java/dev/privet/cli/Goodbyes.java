package dev.privet.cli;

import dev.privet.master.MasterService;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Keeps a master there until its runners know that the run is over. */
final class Goodbyes {

  private static final long ROUND = 20;

  /** Answers that are on their way to runners get there. */
  private static final long LAST_ANSWERS = 100;

  private Goodbyes() {}

  /**
   * Returns when all know it.
   *
   * @param atMost three heartbeats: a runner that has not asked by then is dead
   */
  static void await(MasterService service, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (service.hasRunnersToTell() && System.nanoTime() - end < 0) {
      TimeUnit.MILLISECONDS.sleep(ROUND);
    }
    TimeUnit.MILLISECONDS.sleep(LAST_ANSWERS);
  }
}
