package dev.privet.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The copies of one project's files, for all masters that sync it: content by its hash, an index of
 * what was read when, and the claims of runs. One process at a time changes it.
 */
final class SnapshotStore {

  private final Path folder;
  private final String key;
  private final BlobStore blobs;
  private final Claims claims;

  SnapshotStore(Path folder, String key) {
    this.folder = folder;
    this.key = key;
    this.blobs = new BlobStore(folder);
    this.claims = new Claims(folder.resolve("claims"));
  }

  /**
   * Takes a snapshot and claims it.
   *
   * @param kept where its manifest is kept for a master that goes on with the run
   */
  SharedTree snapshot(Path root, Set<Path> leftOut, Optional<Path> kept)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    PrivateFolders.create(folder);
    try (FolderLock lock = FolderLock.take(folder.resolve("lock"))) {
      FileIndex before = open(lock);
      try {
        Snapshot snapshot = Snapshot.take(key, root, leftOut, before, blobs, now());
        byte[] text = ManifestText.write(snapshot.manifest());
        if (kept.isPresent()) {
          replace(kept.get(), text);
        }
        Claims.Claim claim = claims.claim(text, kept);
        snapshot.index().write(index());
        clear(before, snapshot.index(), Optional.of(claim), lock.wasAbandoned());
        lock.markClean();
        String line = new SnapshotText(snapshot, System.nanoTime() - begun).line();
        long stamp = snapshot.index().stamp();
        return new SharedTree(snapshot.manifest(), text, blobs, () -> end(claim, stamp), line);
      } catch (IOException e) {
        throw undone(before, e);
      }
    }
  }

  /** What was copied in vain does not stay: the disk may be full. */
  private IOException undone(FileIndex before, IOException failure) {
    try {
      clear(FileIndex.EMPTY, before, Optional.empty(), true);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  private FileIndex open(FolderLock lock) throws IOException {
    FileIndex index = FileIndex.read(index());
    if (lock.wasAbandoned() || index.files().isEmpty()) {
      blobs.open();
    }
    return index;
  }

  /** Nanoseconds since the epoch, as the times of files are. */
  static long now() {
    return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
  }

  /** Claims again what the manifest of an earlier master of the run names. */
  SharedTree again(Path kept) throws IOException, InterruptedException {
    PrivateFolders.create(folder);
    try (FolderLock lock = FolderLock.take(folder.resolve("lock"))) {
      byte[] text = Files.readAllBytes(kept);
      Manifest manifest = ManifestText.read(text);
      boolean whole =
          manifest.key().equals(key)
              && Parallel.map(manifest.files(), file -> Files.exists(blobs.path(file.hash())))
                  .stream()
                  .allMatch(present -> present);
      if (!whole) {
        throw new IOException(
            "the files that this run was begun with ("
                + kept
                + ") are no longer in "
                + folder
                + ": begin anew, with another -run-dir");
      }
      Claims.Claim claim = claims.claim(text, Optional.of(kept));
      String line = "the files are those that the run was begun with";
      SharedTree tree = new SharedTree(manifest, text, blobs, claim::close, line);
      clear(FileIndex.EMPTY, FileIndex.read(index()), Optional.empty(), lock.wasAbandoned());
      lock.markClean();
      return tree;
    }
  }

  /**
   * Deletes what neither the next snapshot nor a run needs.
   *
   * @param own the claim to what {@code after} has, if there is one already
   * @param all whether to look at each copy, after an unclean end
   */
  private void clear(FileIndex before, FileIndex after, Optional<Claims.Claim> own, boolean all)
      throws IOException {
    Claims.Needs needs = claims.review(own);
    if (all) {
      Set<String> needed = new HashSet<>(needs.living());
      after.files().values().forEach(known -> needed.add(known.hash()));
      blobs.keepOnly(needed);
      return;
    }
    Set<String> gone = new HashSet<>(needs.dead());
    before
        .files()
        .forEach(
            (path, known) -> {
              if (!after.lastHash(path).equals(Optional.of(known.hash()))) {
                gone.add(known.hash());
              }
            });
    if (!gone.isEmpty()) {
      after.files().values().forEach(known -> gone.remove(known.hash()));
      gone.removeAll(needs.living());
      blobs.delete(gone);
    }
  }

  /** As long as the index is that of the run's own snapshot, it needs the same files. */
  private void end(Claims.Claim claim, long stamp) throws IOException {
    Optional<FolderLock> lock = FolderLock.tryTake(folder.resolve("lock"));
    if (lock.isEmpty()) {
      claim.close();
      return;
    }
    try (FolderLock held = lock.get()) {
      if (FileIndex.stamp(index()) == stamp) {
        claim.withdraw();
      } else {
        claim.close();
      }
      if (!held.wasAbandoned()) {
        held.markClean();
      }
    }
  }

  private static void replace(Path file, byte[] bytes) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.write(part, bytes);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw DiskFailure.of(file, e);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private Path index() {
    return folder.resolve("index");
  }
}
