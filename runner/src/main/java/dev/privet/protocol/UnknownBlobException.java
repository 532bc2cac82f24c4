package dev.privet.protocol;

/** The master's tree does not have the bytes that were asked for. */
public final class UnknownBlobException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** The message names them. */
  public UnknownBlobException(String message) {
    super(message);
  }
}
