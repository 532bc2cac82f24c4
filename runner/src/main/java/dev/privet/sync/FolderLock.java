package dev.privet.sync;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that one process at a time holds, until it closes it or dies. What is in it says whether
 * it was closed after work that was done.
 */
final class FolderLock implements AutoCloseable {

  /** Closing any channel of a file gives up all locks that this process has on it. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private static final long RETRY_MILLIS = 20;

  private final Path file;
  private final FileChannel channel;
  private final boolean abandoned;

  private FolderLock(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    this.abandoned = channel.size() > 0;
    try {
      channel.write(ByteBuffer.wrap(new byte[] {'1', '\n'}), 0);
    } catch (IOException e) {
      throw DiskFailure.of(file, e);
    }
  }

  /** Takes the lock unless somebody has it. */
  static Optional<FolderLock> tryTake(Path file) throws IOException {
    Path key = file.toAbsolutePath();
    if (!HELD.add(key)) {
      return Optional.empty();
    }
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(new FolderLock(key, channel));
      }
    } catch (IOException e) {
      release(key, channel);
      throw e;
    }
    release(key, channel);
    return Optional.empty();
  }

  /** Waits for the lock. */
  static FolderLock take(Path file) throws IOException, InterruptedException {
    while (true) {
      Optional<FolderLock> lock = tryTake(file);
      if (lock.isPresent()) {
        return lock.get();
      }
      Thread.sleep(RETRY_MILLIS);
    }
  }

  private static void release(Path key, FileChannel channel) throws IOException {
    HELD.remove(key);
    if (channel != null) {
      channel.close();
    }
  }

  /** Whether who had it before died with it, or failed. */
  boolean wasAbandoned() {
    return abandoned;
  }

  /** Says that what the lock guards is whole. */
  void markClean() throws IOException {
    channel.truncate(0);
  }

  /** Gives the lock up; unless it was marked clean, the next one finds it abandoned. */
  @Override
  public void close() throws IOException {
    release(file, channel);
  }
}
