package dev.privet.cli;

import dev.privet.runner.RunnerProcess;
import java.util.List;

/** The runners of {@code privet run} on this machine. */
final class LocalRunners {

  private final List<Thread> threads;

  LocalRunners(List<RunnerProcess> processes, RunnersLeft left) {
    this.threads = processes.stream().map(process -> thread(process, left)).toList();
  }

  private static Thread thread(RunnerProcess process, RunnersLeft left) {
    return new Thread(
        () -> {
          try {
            process.run();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            left.oneLess();
          }
        },
        "privet-runner");
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
