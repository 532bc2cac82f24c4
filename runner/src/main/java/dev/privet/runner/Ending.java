package dev.privet.runner;

import java.util.Optional;

/** Whether and why a runner comes to its end. */
final class Ending {

  private final Signal draining = new Signal();
  private final Signal stopping = new Signal();
  private final RunnerLog log;
  private Optional<RunnerEnd> end = Optional.empty();

  Ending(RunnerLog log) {
    this.log = log;
  }

  /** Is raised when no more work is to be taken. */
  Signal draining() {
    return draining;
  }

  /** Is raised when what runs is to be ended too. */
  Signal stopping() {
    return stopping;
  }

  /** From now on no more work is taken. */
  void drain() {
    draining.raise();
  }

  /** From now on nothing runs but what cleans up. The first end stays. */
  void stop(RunnerEnd reason, String message) {
    if (decide(reason)) {
      tell(reason, message);
    }
    draining.raise();
    stopping.raise();
  }

  /** The end of a runner whose slots have all ended by themselves, unless there is one already. */
  RunnerEnd orElse(RunnerEnd reason) {
    decide(reason);
    return decided().orElseThrow();
  }

  synchronized Optional<RunnerEnd> decided() {
    return end;
  }

  private synchronized boolean decide(RunnerEnd reason) {
    if (end.isPresent()) {
      return false;
    }
    end = Optional.of(reason);
    return true;
  }

  private void tell(RunnerEnd reason, String message) {
    if (reason.exitCode() == 0) {
      log.info(message);
    } else {
      log.warn(message);
    }
  }
}
