package dev.privet.cli;

import dev.privet.master.MasterService;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the runners that a run may still get: after the last one it waits for none. */
final class RunnersLeft {

  private final AtomicInteger left;
  private final MasterService service;

  RunnersLeft(int count, MasterService service) {
    this.left = new AtomicInteger(count);
    this.service = service;
  }

  /** One has gone for good. */
  void oneLess() {
    if (left.decrementAndGet() > 0) {
      return;
    }
    try {
      service.noMoreRunners();
    } catch (IOException e) {
      System.err.println("privet: " + e.getMessage());
    }
  }
}
