package dev.privet.runner;

import java.io.IOException;

/** The master did not answer for as long as a runner waits. */
public final class LostMasterException extends IOException {

  private static final long serialVersionUID = 1;

  /** The message says what to look at. */
  LostMasterException(String message) {
    super(message);
  }
}
