package dev.privet.journal;

import dev.privet.protocol.OffsetException;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * What scripts wrote, on disk: for each lease {@code LEASE.out} and {@code LEASE.additional}.
 *
 * <p>An empty output has no file. Safe for use by many threads.
 */
public final class OutputStore {

  private static final int LOCKS = 64;

  private final Path directory;
  private volatile boolean shared;
  private final Object[] locks = new Object[LOCKS];

  OutputStore(Path directory) {
    this.directory = directory;
    for (int i = 0; i < LOCKS; i++) {
      locks[i] = new Object();
    }
  }

  /** The folder of all outputs. */
  public Path directory() {
    return directory;
  }

  /** Lets the group of the folder read the outputs that {@link #readable} is asked for. */
  void shareWithGroup() throws IOException {
    shared = true;
    GroupAccess.grant(directory, GroupAccess.READ | GroupAccess.ENTER);
  }

  /** The absolute path of an output for a script to read, a file in any case. */
  public String readable(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(file);
    }
    if (shared) {
      GroupAccess.grant(file, GroupAccess.READ);
    }
    return file.toAbsolutePath().toString();
  }

  /** Where the output of a lease is, or would be. */
  public Path output(String lease) {
    return directory.resolve(lease + ".out");
  }

  /** Where the additional result of a lease is, or would be. */
  public Path additional(String lease) {
    return directory.resolve(lease + ".additional");
  }

  /** How much of an output is held, in bytes. */
  public long held(String lease) throws IOException {
    Path file = output(lease);
    return Files.exists(file) ? Files.size(file) : 0;
  }

  /**
   * Appends to an output what it does not hold yet.
   *
   * @param offset the place of the first byte in the whole output
   * @param length how many bytes to take
   * @throws OffsetException if bytes before {@code offset} are missing
   * @throws IOException if it cannot be written, such as on a full disk; it is then as it was
   *     before
   */
  public void append(String lease, long offset, InputStream bytes, int length) throws IOException {
    synchronized (lock(lease)) {
      long held = held(lease);
      if (offset > held) {
        throw new OffsetException(
            "bytes before " + offset + " of the output of " + lease + " are missing", held);
      }
      long known = Math.min(length, held - offset);
      bytes.skipNBytes(known);
      if (known < length) {
        write(output(lease), held, bytes, (int) (length - known));
      }
    }
  }

  private static void write(Path file, long end, InputStream bytes, int length) throws IOException {
    // not a FileChannel: an interrupted thread would close it
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.seek(end);
      byte[] buffer = new byte[Math.min(length, 1 << 16)];
      int left = length;
      try {
        while (left > 0) {
          int read = bytes.readNBytes(buffer, 0, Math.min(left, buffer.length));
          if (read == 0) {
            throw new IOException("the output ended " + left + " bytes early");
          }
          write(file, out, buffer, read);
          left -= read;
        }
      } catch (IOException e) {
        out.setLength(end);
        throw e;
      }
    }
  }

  private static void write(Path file, DataOutput out, byte[] bytes, int length)
      throws StorageException {
    try {
      out.write(bytes, 0, length);
    } catch (IOException e) {
      throw new StorageException(file, e);
    }
  }

  /** Replaces the additional result. Reads {@code bytes} to its end. */
  public void putAdditional(String lease, InputStream bytes) throws IOException {
    synchronized (lock(lease)) {
      Path target = additional(lease);
      Path part = directory.resolve(lease + ".part");
      try {
        copy(bytes, part);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        Files.deleteIfExists(part);
        throw e;
      }
    }
  }

  private static void copy(InputStream bytes, Path file) throws IOException {
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.setLength(0);
      byte[] buffer = new byte[1 << 16];
      for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
        write(file, out, buffer, read);
      }
    }
  }

  /** The last bytes of an output, at most {@code max} of them. */
  public byte[] tail(String lease, int max) throws IOException {
    Path file = output(lease);
    if (!Files.exists(file)) {
      return new byte[0];
    }
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(Math.max(0, Files.size(file) - max));
      return in.readNBytes(max);
    }
  }

  private Object lock(String lease) {
    return locks[Math.floorMod(lease.hashCode(), LOCKS)];
  }
}
