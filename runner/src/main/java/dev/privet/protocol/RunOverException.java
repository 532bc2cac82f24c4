package dev.privet.protocol;

/** The run is over: there is nothing left to join. */
public final class RunOverException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** The message names the run or the master. */
  public RunOverException(String message) {
    super(message);
  }
}
