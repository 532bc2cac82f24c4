package dev.privet.protocol;

/** The master does not know the runner: it serves another run now, or forgot. Register again. */
public final class UnknownRunnerException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** The message names the runner. */
  public UnknownRunnerException(String message) {
    super(message);
  }
}
