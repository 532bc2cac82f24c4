package dev.privet.journal;

import java.io.IOException;

/** A folder is no run directory; the message says why and what to do. */
public final class NoRunException extends IOException {

  private static final long serialVersionUID = 1;

  NoRunException(String message) {
    super(message);
  }
}
