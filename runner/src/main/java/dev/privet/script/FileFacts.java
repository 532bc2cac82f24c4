package dev.privet.script;

import java.util.Optional;

/**
 * What has to be known of a file to run it.
 *
 * @param executable whether the user of the scripts may execute it, or enter it
 * @param head the first {@link #HEAD} bytes of a file, as Latin-1; nothing when it cannot be read
 */
record FileFacts(Kind kind, boolean executable, Optional<String> head) {
  /** What Linux reads of a first line, in bytes. */
  static final int HEAD = 256;

  enum Kind {
    FOLDER,
    FILE,
    OTHER,
    /** A symbolic link to nothing. */
    DANGLING,
    MISSING;

    boolean exists() {
      return this != DANGLING && this != MISSING;
    }
  }
}
