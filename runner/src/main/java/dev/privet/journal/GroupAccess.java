package dev.privet.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the group of a file may do. */
final class GroupAccess {
  static final int READ = 0040;
  static final int ENTER = 0010;

  private GroupAccess() {}

  /** Adds to the mode of a file; the setgid bit of a folder stays, which POSIX views would drop. */
  static void grant(Path file, int bits) throws IOException {
    int mode = (int) Files.getAttribute(file, "unix:mode");
    if ((mode & bits) != bits) {
      Files.setAttribute(file, "unix:mode", mode & 07777 | bits);
    }
  }
}
