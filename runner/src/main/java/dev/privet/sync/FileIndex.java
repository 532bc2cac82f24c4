package dev.privet.sync;

import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What was found in files when they were read last, so that those that show no change need not be
 * read again.
 *
 * @param stamp when that was, in nanoseconds since the epoch: no file is known as it was later
 */
record FileIndex(long stamp, Map<String, Known> files) {

  static final FileIndex EMPTY = new FileIndex(0, Map.of());

  /** How coarse the clock of a file system may be: a tick of the kernel; FAT has 2 s. */
  private static final long TICK = 20_000_000;

  private static final long SECOND = 1_000_000_000;
  private static final long COARSE = 2 * SECOND;

  private static final long MAGIC = 0x70726976_69647833L;
  private static final int HASH = 64;
  private static final int FIXED = 4 * Long.BYTES + Integer.BYTES + HASH + Short.BYTES;

  /** A file as it was. */
  record Known(FileStat stat, String hash) {}

  /**
   * The hash of a file if it is certain. A file that changed just before it was read may have
   * changed again without showing it, as git's documentation says of "racy" entries.
   */
  Optional<String> hash(String path, FileStat now) {
    Known known = files.get(path);
    if (known == null || !known.stat.equals(now)) {
      return Optional.empty();
    }
    long last = Math.max(now.modified(), now.changed());
    long grain = last % SECOND == 0 ? COARSE : TICK;
    return last + grain < stamp ? Optional.of(known.hash) : Optional.empty();
  }

  /** The hash that a file had. */
  Optional<String> lastHash(String path) {
    return Optional.ofNullable(files.get(path)).map(Known::hash);
  }

  /** Reads an index; one that is damaged or not there is empty. */
  static FileIndex read(Path file) throws IOException {
    try {
      return parse(Files.readAllBytes(file));
    } catch (NoSuchFileException | BufferUnderflowException e) {
      return EMPTY;
    }
  }

  /** When the files of an index were read; 0 if there is none. */
  static long stamp(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      ByteBuffer head = ByteBuffer.wrap(in.readNBytes(2 * Long.BYTES));
      return head.getLong() == MAGIC ? head.getLong() : 0;
    } catch (NoSuchFileException | BufferUnderflowException e) {
      return 0;
    }
  }

  private static FileIndex parse(byte[] bytes) {
    int end = bytes.length - Integer.BYTES;
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (end < 0 || in.getInt(end) != sum(bytes, end) || in.getLong() != MAGIC) {
      return EMPTY;
    }
    long stamp = in.getLong();
    int count = in.getInt();
    Map<String, Known> files = new HashMap<>(count * 2);
    for (int i = 0; i < count; i++) {
      long size = in.getLong();
      long modified = in.getLong();
      long changed = in.getLong();
      long inode = in.getLong();
      FileStat stat = new FileStat(in.getInt(), size, modified, changed, inode);
      String hash = text(in, HASH);
      int length = Short.toUnsignedInt(in.getShort());
      files.put(text(in, length), new Known(stat, hash));
    }
    return new FileIndex(stamp, files);
  }

  private static String text(ByteBuffer in, int length) {
    int at = in.position();
    in.position(at + length);
    return new String(in.array(), at, length, StandardCharsets.ISO_8859_1);
  }

  /** Replaces an index as a whole. */
  void write(Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.write(part, bytes());
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw DiskFailure.of(file, e);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private byte[] bytes() {
    int size = 2 * Long.BYTES + 2 * Integer.BYTES;
    for (String path : files.keySet()) {
      size += FIXED + path.length();
    }
    ByteBuffer out = ByteBuffer.allocate(size);
    out.putLong(MAGIC).putLong(stamp).putInt(files.size());
    for (Map.Entry<String, Known> file : files.entrySet()) {
      FileStat stat = file.getValue().stat();
      out.putLong(stat.size()).putLong(stat.modified()).putLong(stat.changed());
      out.putLong(stat.inode()).putInt(stat.mode());
      out.put(file.getValue().hash().getBytes(StandardCharsets.ISO_8859_1));
      out.putShort((short) file.getKey().length());
      out.put(file.getKey().getBytes(StandardCharsets.ISO_8859_1));
    }
    out.putInt(sum(out.array(), out.position()));
    return out.array();
  }

  private static int sum(byte[] bytes, int length) {
    CRC32 sum = new CRC32();
    sum.update(bytes, 0, length);
    return (int) sum.getValue();
  }
}
