package dev.privet.journal;

import java.io.IOException;

/** The run directory did not take something, such as on a full disk: it may later. */
public final class StorageException extends IOException {

  private static final long serialVersionUID = 1;

  /** The message names the file, what was wrong and the fix. */
  StorageException(Object file, IOException cause) {
    super("cannot write " + file + ": " + cause.getMessage() + "; free some space there", cause);
  }
}
