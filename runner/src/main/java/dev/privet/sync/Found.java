package dev.privet.sync;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Something on disk.
 *
 * @param path where it is in its tree; the root is empty
 */
record Found(String path, Path file, FileStat stat) {

  static Found root(Path folder) throws IOException {
    return new Found("", folder, FileStat.of(folder));
  }

  /** What is in this folder; what goes away meanwhile is left out. */
  List<Found> children() throws IOException {
    List<Found> children = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(file)) {
      for (Path entry : entries) {
        try {
          String name = NativePath.bytes(entry.getFileName());
          children.add(new Found(TreePath.join(path, name), entry, FileStat.of(entry)));
        } catch (NoSuchFileException e) {
          continue;
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return children;
  }

  String name() {
    return TreePath.name(path);
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
