package dev.privet.cli;

import dev.privet.master.MasterService;
import dev.privet.runner.RunnerProcess;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The runners of {@code privet run}: when the last one has gone, there will be none. */
final class LocalRunners {

  private final List<Thread> threads;
  private final AtomicInteger left;

  LocalRunners(List<RunnerProcess> processes, MasterService service) {
    this.left = new AtomicInteger(processes.size());
    this.threads = processes.stream().map(process -> thread(process, service)).toList();
  }

  private Thread thread(RunnerProcess process, MasterService service) {
    return new Thread(
        () -> {
          try {
            process.run();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            if (left.decrementAndGet() == 0) {
              tellThatNoneIsLeft(service);
            }
          }
        },
        "privet-runner");
  }

  private static void tellThatNoneIsLeft(MasterService service) {
    try {
      service.noMoreRunners();
    } catch (IOException e) {
      System.err.println("privet: " + e.getMessage());
    }
  }

  void start() {
    threads.forEach(Thread::start);
  }

  void awaitEnd() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
