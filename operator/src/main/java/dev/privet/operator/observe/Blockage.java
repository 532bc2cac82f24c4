package dev.privet.operator.observe;

/**
 * Why nothing moves, and what a person can do.
 *
 * @param reason of the condition {@code Blocked}
 * @param message one or two sentences, at most 1024 characters
 */
public record Blockage(Blocker reason, String message) {

  private static final int MAX_MESSAGE = 1024;

  /** Cuts the message to its limit. */
  public Blockage {
    if (message.length() > MAX_MESSAGE) {
      message = message.substring(0, MAX_MESSAGE - 1) + "…";
    }
  }
}
