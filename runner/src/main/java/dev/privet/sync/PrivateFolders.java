package dev.privet.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Folders that only their owner may look into. */
final class PrivateFolders {

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private PrivateFolders() {}

  /** Makes a folder and those above it where they are missing. */
  static void create(Path folder) throws IOException {
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      Files.createDirectories(folder, OWNER_ONLY);
    } catch (IOException e) {
      throw new IOException(
          "cannot make the folder "
              + folder
              + ": "
              + e
              + "; make it, or name another one by XDG_CACHE_HOME",
          e);
    }
  }
}
