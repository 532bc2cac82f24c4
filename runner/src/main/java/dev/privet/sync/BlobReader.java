package dev.privet.sync;

import dev.privet.protocol.BlobRange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Reads ranges of files one after another, in pieces, with at most one of them open. */
public final class BlobReader implements AutoCloseable {

  private static final int PIECE = 1 << 17;

  private final List<BlobRange> ranges;
  private final Function<String, Path> files;
  private int next;
  private InputStream open = InputStream.nullInputStream();
  private int left;

  BlobReader(List<BlobRange> ranges, Function<String, Path> files) {
    this.ranges = ranges;
    this.files = files;
  }

  /** The next bytes; none at the end. */
  public byte[] read() throws IOException {
    byte[] piece = new byte[PIECE];
    int length = 0;
    while (length < PIECE && advance()) {
      int read = open.readNBytes(piece, length, Math.min(left, PIECE - length));
      if (read == 0) {
        throw new IOException(
            files.apply(ranges.get(next - 1).hash()) + " is damaged: remove the folder it is in");
      }
      length += read;
      left -= read;
    }
    return length == PIECE ? piece : Arrays.copyOf(piece, length);
  }

  private boolean advance() throws IOException {
    while (left == 0 && next < ranges.size()) {
      BlobRange range = ranges.get(next++);
      open.close();
      SeekableByteChannel channel = Files.newByteChannel(files.apply(range.hash()));
      open = Channels.newInputStream(channel.position(range.offset()));
      left = range.length();
    }
    return left > 0;
  }

  @Override
  public void close() throws IOException {
    open.close();
  }
}
