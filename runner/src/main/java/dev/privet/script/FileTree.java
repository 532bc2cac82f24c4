package dev.privet.script;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Deletes folders, also while others delete or make files in them. */
final class FileTree {
  private static final int ATTEMPTS = 3;

  private FileTree() {}

  /** Deletes a folder and all in it, as far as that is possible. */
  static void delete(Path directory) {
    for (int i = 0; i < ATTEMPTS && Files.exists(directory); i++) {
      try {
        Files.walkFileTree(directory, new Deletion());
      } catch (IOException e) {
        // Tried again; in the end it is no reason to fail: the system clears its temporary files.
      }
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
