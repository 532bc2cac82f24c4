package dev.privet.protocol;

/** The master does not know the lease: it is of another run. What belongs to it can be dropped. */
public final class UnknownLeaseException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** The message names the lease. */
  public UnknownLeaseException(String message) {
    super(message);
  }
}
