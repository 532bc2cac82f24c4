package dev.privet.script;

/** A kit is not fit for use. */
public final class KitException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** The message names what is wrong and the fix. */
  public KitException(String message) {
    super(message);
  }
}
