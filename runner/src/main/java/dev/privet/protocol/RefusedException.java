package dev.privet.protocol;

/**
 * The master refuses this runner, and would refuse it again: token, version or run id do not fit.
 */
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** The message names what does not fit and the fix. */
  public RefusedException(String message) {
    super(message);
  }
}
