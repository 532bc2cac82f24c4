package dev.privet.protocol;

import java.io.IOException;

/** Bytes before the ones that came are missing: they have to be sent first. */
public final class OffsetException extends IOException {

  private static final long serialVersionUID = 1;

  private final long held;

  /** So many bytes are held. */
  public OffsetException(long held) {
    super("bytes before these are missing: " + held + " are held");
    this.held = held;
  }

  /** How many bytes are held: send on from there. */
  public long held() {
    return held;
  }
}
