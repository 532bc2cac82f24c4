package dev.privet.sync;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Removes what nobody has worked in for a month, so that it does not fill the disks of nodes. */
final class OldTrees {

  private static final Duration KEPT = Duration.ofDays(30);

  private OldTrees() {}

  /**
   * Removes the old ones of all projects; what is in use, or somebody else's, stays.
   *
   * @param trees the folder of all projects
   */
  static void remove(Path trees, Instant now) {
    try (DirectoryStream<Path> projects = Files.newDirectoryStream(trees)) {
      for (Path project : projects) {
        if (Files.isDirectory(project, LinkOption.NOFOLLOW_LINKS)) {
          removeOf(project, now.minus(KEPT));
        }
      }
    } catch (IOException e) {
      // The next one who is done here tries again.
    }
  }

  private static void removeOf(Path project, Instant unusedSince) {
    try (DirectoryStream<Path> locks = Files.newDirectoryStream(project, "*" + TargetPaths.LOCK)) {
      for (Path lock : locks) {
        if (Files.getLastModifiedTime(lock).toInstant().isBefore(unusedSince)) {
          String name = lock.getFileName().toString();
          String number = name.substring(0, name.length() - TargetPaths.LOCK.length());
          remove(new TargetPaths(project, number));
        }
      }
    } catch (IOException e) {
      // So do projects: one that cannot be read keeps no other one.
    }
  }

  /** The lock itself stays, empty: somebody may be about to take it. */
  private static void remove(TargetPaths old) throws IOException {
    Optional<FolderLock> lock = FolderLock.tryTake(old.lock());
    if (lock.isPresent()) {
      try (FolderLock held = lock.get()) {
        Trees.delete(old.tree());
        Trees.delete(old.staging());
        Files.deleteIfExists(old.index());
        held.markClean();
      }
    }
  }
}
