package dev.privet.master;

/** A runner that never registered with this run. */
public final class UnknownRunnerException extends RuntimeException {

  private static final long serialVersionUID = 1;

  UnknownRunnerException(String runnerId) {
    super("no runner " + runnerId + " has registered with this run");
  }
}
