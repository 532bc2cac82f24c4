package dev.privet.protocol;

/** The run is over: there is nothing to register for. */
public final class RunOverException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** The message names the run. */
  public RunOverException(String message) {
    super(message);
  }
}
