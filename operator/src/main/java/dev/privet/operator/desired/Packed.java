package dev.privet.operator.desired;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** Takes a document and holds it zipped, and as it is while it is small. */
final class Packed extends OutputStream {

  /** Up to this size a document is kept as it is. */
  static final int SMALL = 64 * 1024;

  /** What has been taken and does not show in {@link #zippedSize} yet is less than this. */
  static final int PENDING = 96 * 1024;

  private final ByteArrayOutputStream plain = new ByteArrayOutputStream();
  private final ByteArrayOutputStream zipped = new ByteArrayOutputStream();
  private final GZIPOutputStream gzip;
  private long length;
  private long flushed;

  Packed() throws IOException {
    this.gzip = new GZIPOutputStream(zipped, 8192, true);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    if (length + count <= SMALL) {
      plain.write(bytes, offset, count);
    }
    gzip.write(bytes, offset, count);
    length += count;
    if (length - flushed >= SMALL) {
      gzip.flush();
      flushed = length;
    }
  }

  int zippedSize() {
    return zipped.size();
  }

  @Override
  public void close() throws IOException {
    gzip.close();
  }

  boolean isSmall() {
    return length <= SMALL;
  }

  /** The document as it is, when it is small. */
  byte[] plain() {
    return plain.toByteArray();
  }

  /** The document zipped, after {@link #close}. */
  byte[] zipped() {
    return zipped.toByteArray();
  }
}
