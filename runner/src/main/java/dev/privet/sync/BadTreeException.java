package dev.privet.sync;

import java.io.IOException;

/** What a master offers as its files cannot be taken, now or later. */
public final class BadTreeException extends IOException {

  private static final long serialVersionUID = 1;

  /** The message names what is wrong. */
  BadTreeException(String message) {
    super("the master's files are refused: " + message);
  }
}
