package dev.privet.sync;

import java.io.IOException;
import java.nio.file.Path;

/** Says what could not be written, and what to do: the system's own message names no file. */
final class DiskFailure {

  private DiskFailure() {}

  static IOException of(Path file, IOException cause) {
    return new IOException(
        "cannot write "
            + file
            + ": "
            + cause.getMessage()
            + "; free some space there, or name another folder by XDG_CACHE_HOME",
        cause);
  }
}
