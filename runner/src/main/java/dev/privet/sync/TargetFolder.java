package dev.privet.sync;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The folder in which one runner process works with a project's files: {@code KEY/N}, with the
 * first N that nobody else has. It stays for the next one, who needs what has changed only.
 */
public final class TargetFolder implements AutoCloseable {

  private static final int MOST = 1000;
  private static final Path PROCESSES = Path.of("/proc");

  private final FolderLock lock;
  private final TargetPaths paths;

  private TargetFolder(FolderLock lock, TargetPaths paths) {
    this.lock = lock;
    this.paths = paths;
  }

  /**
   * Takes a folder and makes its files those of a manifest.
   *
   * @param trees the folder of all projects
   * @param begun when the manifest was asked for, as {@link System#nanoTime} says
   * @param told gets what was done, for people
   * @throws BadTreeException if the manifest, or what comes, is not to be trusted
   */
  public static TargetFolder sync(
      Path trees, byte[] manifest, BlobFetch source, long begun, Told told) throws IOException {
    Manifest wanted = ManifestText.read(manifest);
    TargetFolder folder = take(trees.toAbsolutePath().normalize().resolve(wanted.key()));
    try {
      SyncCounts counts = folder.target().apply(wanted, source);
      told.line(counts.line(System.nanoTime() - begun));
      return folder;
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /** Who is told what was done. */
  @FunctionalInterface
  public interface Told {
    /** One line. */
    void line(String line);
  }

  private static TargetFolder take(Path project) throws IOException {
    PrivateFolders.create(project);
    Path real = project.toRealPath();
    for (int number = 1; number <= MOST; number++) {
      TargetPaths paths = new TargetPaths(real, Integer.toString(number));
      Optional<FolderLock> lock = FolderLock.tryTake(paths.lock());
      if (lock.isPresent()) {
        if (!lock.get().wasAbandoned() || !isWorkedIn(paths.tree())) {
          return new TargetFolder(lock.get(), paths);
        }
        lock.get().close();
      }
    }
    throw new IOException("all of " + project + "/1 to " + MOST + " are in use: end some runners");
  }

  /** What a runner started that was killed may live on for some seconds. */
  private static boolean isWorkedIn(Path tree) throws IOException {
    if (!Files.isDirectory(PROCESSES, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      for (Path process : processes) {
        if (workingDirectory(process).filter(at -> at.startsWith(tree)).isPresent()) {
          return true;
        }
      }
    }
    return false;
  }

  private static Optional<Path> workingDirectory(Path process) {
    try {
      return Optional.of(Files.readSymbolicLink(process.resolve("cwd")));
    } catch (IOException e) {
      return Optional.empty(); // it ended, or is somebody else's
    }
  }

  private TargetTree target() {
    return new TargetTree(paths.tree(), paths.index(), paths.staging());
  }

  /** The folder with the files, an absolute path. */
  public Path path() {
    return paths.tree();
  }

  /** Lets others have it, and removes those that nobody has worked in for long. */
  @Override
  public void close() throws IOException {
    lock.markClean();
    lock.close();
    OldTrees.remove(paths.project().getParent(), Instant.now());
  }
}
