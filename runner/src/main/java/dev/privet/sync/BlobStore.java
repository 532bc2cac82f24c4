package dev.privet.sync;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Copies of files under the hash of their bytes. A copy has its name only when it is whole. */
final class BlobStore {

  private static final int ATTEMPTS = 3;
  private static final int PREFIX = 2;

  private final Path blobs;
  private final Path parts;
  private final AtomicLong number = new AtomicLong();

  /** A store in a folder of its own. */
  BlobStore(Path folder) {
    this.blobs = folder.resolve("blobs");
    this.parts = folder.resolve("parts");
  }

  /** A copy that was made of a file. */
  record Copy(FileStat stat, String hash) {}

  /** Where the copy with a hash is, or would be. */
  Path path(String hash) {
    return blobs.resolve(hash.substring(0, PREFIX)).resolve(hash.substring(PREFIX));
  }

  /** Makes the folders, and removes what an earlier copy left behind half-written. */
  void open() throws IOException {
    Trees.delete(parts);
    PrivateFolders.create(parts);
    PrivateFolders.create(blobs);
  }

  /**
   * Copies a file.
   *
   * @return empty if it is not there any more
   * @throws IOException if it changes whenever it is copied, or cannot be read or stored
   */
  Optional<Copy> put(Path file) throws IOException {
    for (int i = 0; i < ATTEMPTS; i++) {
      try {
        FileStat before = FileStat.of(file);
        if (!before.isFile()) {
          return Optional.empty();
        }
        Optional<Copy> copy = put(file, before);
        if (copy.isPresent()) {
          return copy;
        }
      } catch (NoSuchFileException e) {
        return Optional.empty();
      } catch (AccessDeniedException e) {
        throw SourceWalk.unreadable(file, e);
      }
    }
    throw new IOException(
        file + " changed each time it was copied: let it rest, or name it in .privetignore");
  }

  private Optional<Copy> put(Path file, FileStat before) throws IOException {
    Path part = parts.resolve(Long.toString(number.incrementAndGet()));
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      String hash = copy(in, part, before.size());
      if (!FileStat.of(file).equals(before)) {
        return Optional.empty();
      }
      rename(part, path(hash));
      return Optional.of(new Copy(before, hash));
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static String copy(InputStream in, Path part, long size) throws IOException {
    MessageDigest digest = Hashes.begin();
    byte[] buffer = new byte[(int) Math.min(Hashes.BUFFER, size + 1)];
    int read = in.read(buffer);
    try (OutputStream out = create(part)) {
      for (; read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        write(out, buffer, read, part);
      }
    }
    return Hashes.end(digest);
  }

  private static OutputStream create(Path part) throws IOException {
    try {
      return Files.newOutputStream(part, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw DiskFailure.of(part, e);
    }
  }

  private static void write(OutputStream out, byte[] bytes, int length, Path part)
      throws IOException {
    try {
      out.write(bytes, 0, length);
    } catch (IOException e) {
      throw DiskFailure.of(part, e);
    }
  }

  private static void rename(Path part, Path blob) throws IOException {
    try {
      move(part, blob);
    } catch (IOException e) {
      throw DiskFailure.of(blob, e);
    }
  }

  /** The folder is there but for the first time: to ask each time takes longer than to move. */
  private static void move(Path part, Path blob) throws IOException {
    try {
      Files.move(part, blob, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      Files.createDirectories(blob.getParent());
      Files.move(part, blob, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Deletes the copies of these, if they are there. */
  void delete(Set<String> hashes) throws IOException {
    for (String hash : hashes) {
      Files.deleteIfExists(path(hash));
    }
  }

  /** Deletes all copies but those of these. */
  void keepOnly(Set<String> hashes) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(blobs)) {
      for (Path folder : folders) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
          for (Path file : files) {
            if (!hashes.contains(folder.getFileName().toString() + file.getFileName())) {
              Files.delete(file);
            }
          }
        }
      }
    }
  }
}
