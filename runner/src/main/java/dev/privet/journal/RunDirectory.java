package dev.privet.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of one run: {@code journal.ndjson}, {@code output/} and a lock, held by one master at
 * a time.
 */
public final class RunDirectory implements Closeable {

  private static final String JOURNAL = "journal.ndjson";
  private static final String OUTPUT = "output";

  private final Path path;
  private final boolean temporary;
  private final FileChannel lockFile;
  private final JournalFile journal;
  private final OutputStore outputs;

  private RunDirectory(Path path, boolean temporary, FileChannel lockFile) throws IOException {
    this.path = path;
    this.temporary = temporary;
    this.lockFile = lockFile;
    this.journal = JournalFile.open(path.resolve(JOURNAL));
    this.outputs = new OutputStore(Files.createDirectories(path.resolve(OUTPUT)));
  }

  /**
   * Opens a run directory, which may hold a run to go on with.
   *
   * @throws IOException if it cannot be created, read or written, or if another master has it
   */
  public static RunDirectory open(Path path) throws IOException {
    return open(path, false);
  }

  /** Makes one for a run that nobody wants to keep; it is deleted when it is closed. */
  public static RunDirectory temporary() throws IOException {
    return open(Files.createTempDirectory("privet-run-"), true);
  }

  /**
   * Reads what happened in a run, whether its master still works on it, is done or has died.
   *
   * @throws NoRunException if the folder is no run directory
   */
  public static List<JournalEntry> entries(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      throw new NoRunException(
          path + " is no folder: give the folder that was the -run-dir of a run");
    }
    if (!Files.isRegularFile(path.resolve(JOURNAL))) {
      throw new NoRunException(
          path
              + " is no run directory, it has no "
              + JOURNAL
              + ": give the folder that was the -run-dir of a run");
    }
    return JournalFile.entries(path.resolve(JOURNAL));
  }

  /** The outputs of a run, to read. */
  public static OutputStore outputs(Path path) {
    return new OutputStore(path.resolve(OUTPUT));
  }

  private static RunDirectory open(Path path, boolean temporary) throws IOException {
    Files.createDirectories(path);
    FileChannel lockFile =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!lock(lockFile)) {
      lockFile.close();
      throw new IOException(
          "another privet is using the run directory "
              + path
              + ": wait for it or give another -run-dir");
    }
    return new RunDirectory(path, temporary, lockFile);
  }

  private static boolean lock(FileChannel file) throws IOException {
    try {
      FileLock lock = file.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Lets the group of the folder read outputs, and nothing else of it. */
  public void shareWithGroup() throws IOException {
    GroupAccess.grant(path, GroupAccess.ENTER);
    outputs.shareWithGroup();
  }

  /** Whether it is deleted when it is closed. */
  public boolean isTemporary() {
    return temporary;
  }

  public Path path() {
    return path;
  }

  public JournalFile journal() {
    return journal;
  }

  /** The identifier of the run that an earlier master began here. */
  public Optional<String> runId() {
    return journal.earlier().stream()
        .filter(JournalEntry.MasterStarted.class::isInstance)
        .map(entry -> ((JournalEntry.MasterStarted) entry).runId())
        .findFirst();
  }

  /** Whether that run has its verdict. */
  public boolean isFinished() {
    return journal.earlier().stream().anyMatch(JournalEntry.VerdictGiven.class::isInstance);
  }

  public OutputStore outputs() {
    return outputs;
  }

  @Override
  public void close() throws IOException {
    journal.close();
    lockFile.close();
    if (temporary) {
      try (Stream<Path> all = Files.walk(path)) {
        List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        for (Path each : deepestFirst) {
          Files.deleteIfExists(each);
        }
      }
    }
  }
}
