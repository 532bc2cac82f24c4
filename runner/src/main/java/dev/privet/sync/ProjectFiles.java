package dev.privet.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The files of a project at its master. */
public final class ProjectFiles {

  private final Path root;
  private final Path caches;
  private final String key;

  private ProjectFiles(Path root, Path caches, String key) {
    this.root = root;
    this.caches = caches;
    this.key = key;
  }

  /**
   * The files in a folder.
   *
   * @param caches see {@link CacheFolder}
   * @param user who syncs them
   * @param host on which machine
   * @throws IOException if the folder is not there
   */
  public static ProjectFiles in(Path folder, Path caches, String user, String host)
      throws IOException {
    Path root = folder.toRealPath();
    String key = TreeKey.of(user, host, root);
    return new ProjectFiles(root, caches, key);
  }

  /**
   * Takes a snapshot; or, for a master that goes on with a run, gives the one that the run was
   * begun with.
   *
   * @param runDirectory the run's, if it is kept; what is in it never travels
   */
  public SharedTree share(Optional<Path> runDirectory) throws IOException, InterruptedException {
    SnapshotStore snapshots = new SnapshotStore(caches.resolve("sync").resolve(key), key);
    Optional<Path> kept = runDirectory.map(directory -> directory.resolve("tree"));
    if (kept.isPresent() && Files.exists(kept.get())) {
      return snapshots.again(kept.get());
    }
    Set<Path> leftOut = new HashSet<>();
    PrivateFolders.create(caches);
    leftOut.add(caches.toRealPath());
    if (runDirectory.isPresent()) {
      leftOut.add(runDirectory.get().toRealPath());
    }
    return snapshots.snapshot(root, leftOut, kept);
  }
}
