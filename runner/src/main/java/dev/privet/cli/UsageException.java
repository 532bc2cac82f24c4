package dev.privet.cli;

/** What the user asked for cannot be done; the message names what is wrong and the fix. */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
