package dev.privet.script;

/** A kit cannot be used; the message names the file and the fix. */
public final class KitException extends RuntimeException {
  public KitException(String message) {
    super(message);
  }
}
