package dev.privet.script;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Keeps output: up to 64 KiB in memory, more in a file.
 *
 * <p>Any thread may read while another writes. An {@link IOException} names the file.
 */
public final class SpooledOutput implements Output, AutoCloseable {
  private static final int IN_MEMORY = 64 * 1024;

  private final Path file;
  private ByteArrayOutputStream head = new ByteArrayOutputStream();
  // Not a FileChannel: the interruption of one reader would close it for all.
  private RandomAccessFile spool;
  private long length;
  private boolean closed;

  /** Keeps output in this file, which is made when it is needed first. */
  public SpooledOutput(Path file) {
    this.file = file;
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int count) throws IOException {
    requireOpen();
    try {
      if (spool == null && length + count <= IN_MEMORY) {
        head.write(bytes, offset, count);
      } else {
        RandomAccessFile target = spool();
        target.seek(length);
        target.write(bytes, offset, count);
      }
      length += count;
    } catch (IOException e) {
      throw new IOException("cannot keep output in " + file + ": " + e.getMessage(), e);
    }
  }

  /** The number of bytes kept so far. */
  public synchronized long length() {
    return length;
  }

  /** The bytes kept so far, beginning with number {@code from}; what comes later is not in it. */
  public InputStream read(long from) throws IOException {
    return new Reader(from, length());
  }

  /** At most {@code max} of the bytes kept so far, beginning with number {@code from}. */
  public synchronized byte[] bytes(long from, int max) throws IOException {
    requireOpen();
    byte[] bytes = new byte[(int) Math.max(0, Math.min(max, length - from))];
    if (spool == null) {
      return bytes.length == 0
          ? bytes
          : Arrays.copyOfRange(head.toByteArray(), (int) from, (int) from + bytes.length);
    }
    try {
      spool.seek(from);
      spool.readFully(bytes);
      return bytes;
    } catch (IOException e) {
      throw new IOException("cannot read output from " + file + ": " + e.getMessage(), e);
    }
  }

  /** Forgets all output and deletes the file. */
  @Override
  public synchronized void close() {
    closed = true;
    head = null;
    if (spool == null) {
      return;
    }
    try {
      spool.close();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Nothing is lost by it: the run directory goes, or stays, as a whole.
    }
  }

  private RandomAccessFile spool() throws IOException {
    if (spool == null) {
      RandomAccessFile made = new RandomAccessFile(file.toFile(), "rw");
      try {
        made.setLength(0);
        made.write(head.toByteArray());
      } catch (IOException e) {
        made.close();
        throw e;
      }
      spool = made;
      head = null;
    }
    return spool;
  }

  private void requireOpen() throws IOException {
    if (closed) {
      throw new IOException("the output kept in " + file + " was closed");
    }
  }

  private final class Reader extends InputStream {
    private final long end;
    private long position;

    Reader(long from, long end) {
      this.position = from;
      this.end = end;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
      if (count == 0) {
        return 0;
      }
      int max = (int) Math.min(Math.min(count, IN_MEMORY), end - position);
      if (max <= 0) {
        return -1;
      }
      byte[] bytes = bytes(position, max);
      System.arraycopy(bytes, 0, into, offset, bytes.length);
      position += bytes.length;
      return bytes.length;
    }
  }
}
