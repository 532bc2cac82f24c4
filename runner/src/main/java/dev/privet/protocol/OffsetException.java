package dev.privet.protocol;

import java.io.IOException;

/**
 * The master holds less of an output than the runner thought, after a restart for example: go on
 * from what it holds.
 */
public final class OffsetException extends IOException {

  private static final long serialVersionUID = 1;

  private final long held;

  /**
   * The message names the lease.
   *
   * @param held how many bytes of the output the master holds
   */
  public OffsetException(String message, long held) {
    super(message);
    this.held = held;
  }

  /** How many bytes of the output the master holds. */
  public long held() {
    return held;
  }
}
