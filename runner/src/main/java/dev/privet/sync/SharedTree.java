package dev.privet.sync;

import dev.privet.protocol.BlobRange;
import dev.privet.protocol.BlobRequest;
import dev.privet.protocol.UnknownBlobException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The files that a master offers to its runners, which stay as they are whatever happens to the
 * project's. Safe for use by many threads.
 */
public final class SharedTree implements AutoCloseable {

  private final byte[] manifest;
  private final Map<String, Long> sizes;
  private final BlobStore blobs;
  private final Ending ending;
  private final String line;
  private Optional<byte[]> zipped = Optional.empty();

  /** Gives up the claim to the files. */
  @FunctionalInterface
  interface Ending {
    void run() throws IOException;
  }

  SharedTree(Manifest tree, byte[] manifest, BlobStore blobs, Ending ending, String line) {
    this.manifest = manifest;
    this.blobs = blobs;
    this.ending = ending;
    this.line = line;
    this.sizes = new HashMap<>(tree.entries().size() * 2);
    tree.files().forEach(file -> sizes.put(file.hash(), file.size()));
  }

  /** How it was made, for people. */
  public String line() {
    return line;
  }

  /** What it holds, as runners read it. */
  public byte[] manifest() {
    return manifest.clone();
  }

  /** The same, compressed by gzip. */
  public synchronized byte[] zippedManifest() {
    if (zipped.isEmpty()) {
      zipped = Optional.of(zip(manifest));
    }
    return zipped.get().clone();
  }

  private static byte[] zip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2);
    try (OutputStream zip = new FastZip(out)) {
      zip.write(bytes);
    } catch (IOException e) {
      throw new IllegalStateException("memory takes all that is written", e);
    }
    return out.toByteArray();
  }

  private static final class FastZip extends GZIPOutputStream {
    FastZip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  /**
   * Opens what a runner asks for.
   *
   * @throws UnknownBlobException when this tree does not have it
   * @throws IllegalArgumentException when it is more than an answer may hold
   */
  public BlobReader open(BlobRequest request) {
    for (BlobRange range : request.blobs()) {
      Long size = sizes.get(range.hash());
      if (size == null || range.offset() > size - range.length()) {
        throw new UnknownBlobException("the tree has no such bytes: " + range);
      }
    }
    request.length();
    return new BlobReader(request.blobs(), this::path);
  }

  private Path path(String hash) {
    return blobs.path(hash);
  }

  /** Says that no runner will need it. */
  @Override
  public void close() throws IOException {
    ending.run();
  }
}
