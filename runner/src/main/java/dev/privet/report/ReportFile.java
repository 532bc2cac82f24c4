package dev.privet.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that is there as a whole or not at all, though its writer may die at any point. */
final class ReportFile {

  /** Writes a text. */
  @FunctionalInterface
  interface Content {
    void write(Writer writer) throws IOException;
  }

  private ReportFile() {}

  /** Fails, with a message that names the path and the fix, unless the file can be written. */
  static void check(Path file) {
    Path parent = folder(file);
    if (Files.isDirectory(file)) {
      throw unfit(file, "it is a folder; add a file name");
    }
    if (!Files.exists(parent)) {
      throw unfit(file, "the folder " + parent + " does not exist; create it or name another");
    }
    if (!Files.isDirectory(parent)) {
      throw unfit(file, parent + " is not a folder; name a file in a folder");
    }
    try {
      probe(file);
    } catch (IOException e) {
      throw unfit(file, cause(e) + "; name a file where you may write");
    }
  }

  private static void probe(Path file) throws IOException {
    if (!isSpecial(file)) {
      // Permissions alone do not tell: the file system may be full or read-only.
      Path probe = temporary(target(file));
      Files.createFile(probe);
      Files.delete(probe);
    } else if (!Files.isWritable(file)) {
      throw new IOException("it is not writable");
    }
  }

  private static IllegalArgumentException unfit(Path file, String why) {
    return new IllegalArgumentException("cannot write the report " + file + ": " + why);
  }

  /** Replaces the file. */
  static void write(Path file, Content content) throws IOException {
    try {
      if (isSpecial(file)) {
        writeTo(file, content, StandardOpenOption.WRITE);
      } else {
        replace(target(file), content);
      }
    } catch (IOException e) {
      throw new IOException("cannot write the report " + file + ": " + cause(e), e);
    }
  }

  private static void replace(Path file, Content content) throws IOException {
    Path temporary = temporary(file);
    try {
      writeTo(
          temporary,
          content,
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE);
      move(temporary, file);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void writeTo(Path file, Content content, OpenOption... options)
      throws IOException {
    // Not Files.newBufferedWriter, which fails on half a surrogate pair, as a name may hold one.
    try (Writer writer =
        new BufferedWriter(
            new OutputStreamWriter(Files.newOutputStream(file, options), StandardCharsets.UTF_8))) {
      content.write(writer);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** A device or a pipe, such as {@code /dev/stdout}, which must not be replaced by a file. */
  private static boolean isSpecial(Path file) {
    return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
  }

  /** In the same folder, since a move is atomic within one file system only. */
  private static Path temporary(Path file) {
    long process = ProcessHandle.current().pid();
    return folder(file).resolve("." + file.getFileName() + "." + process + ".tmp");
  }

  /** Where a link leads, so that the link itself stays. */
  private static Path target(Path file) throws IOException {
    return Files.exists(file) ? file.toRealPath() : file;
  }

  private static Path folder(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }

  private static String cause(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "no file can be made there";
    }
    if (e instanceof FileSystemException file && file.getReason() != null) {
      return file.getReason();
    }
    return e instanceof FileSystemException ? e.toString() : e.getMessage();
  }
}
