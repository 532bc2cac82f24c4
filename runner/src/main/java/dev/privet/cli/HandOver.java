package dev.privet.cli;

import dev.privet.master.ExitCodes;
import dev.privet.master.MasterService;
import dev.privet.report.Console;
import dev.privet.script.ProcessScope;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The end of a managed master by TERM: a pod that is moved is no cancelled run.
 *
 * <p>Runners are told nothing. To them it is a master that died, and they wait for the next one.
 */
final class HandOver {

  /** How long a script of the master may take to end; the scope's guard ends it if need be. */
  private static final long PATIENCE = TimeUnit.SECONDS.toMillis(1);

  private final MasterService service;
  private final ProcessScope scope;
  private final Console console;
  private volatile boolean begun;

  HandOver(MasterService service, ProcessScope scope, Console console) {
    this.service = service;
    this.scope = scope;
    this.console = console;
  }

  /** Ends this process with 143. */
  void halt() {
    begun = true;
    service.close();
    Thread scripts = new Thread(scope::close, "privet-end");
    scripts.setDaemon(true);
    scripts.start();
    try {
      scripts.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    console.line("privet: ended by TERM: the next master with this -run-dir goes on with the run");
    System.out.flush();
    Runtime.getRuntime().halt(ExitCodes.TERMINATED);
  }

  /** What fails in a process that is being ended is no failure. */
  void standByIfBegun() throws InterruptedException {
    if (begun) {
      new CountDownLatch(1).await();
    }
  }
}
