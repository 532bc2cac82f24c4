package dev.privet.cli;

import dev.privet.master.MasterService;
import java.util.concurrent.TimeUnit;

/** Keeps a master there until its runners know that the run is over. */
final class Goodbyes {

  /** Three heartbeats: a runner that has not asked by then is dead. */
  private static final long AT_MOST = TimeUnit.SECONDS.toNanos(15);

  private static final long ROUND = 20;

  /** Answers that are on their way to runners get there. */
  private static final long LAST_ANSWERS = 100;

  private Goodbyes() {}

  static void await(MasterService service) throws InterruptedException {
    long end = System.nanoTime() + AT_MOST;
    while (service.hasRunnersToTell() && System.nanoTime() - end < 0) {
      TimeUnit.MILLISECONDS.sleep(ROUND);
    }
    TimeUnit.MILLISECONDS.sleep(LAST_ANSWERS);
  }
}
