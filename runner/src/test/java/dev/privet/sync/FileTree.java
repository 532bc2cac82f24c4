package dev.privet.sync;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A folder of a test, written by paths of bytes, and all that is in it as text to compare. */
final class FileTree {

  private final Path root;

  FileTree(Path root) {
    this.root = root;
  }

  Path root() {
    return root;
  }

  Path file(String path) {
    return root.resolve(NativePath.of(path));
  }

  /** Writes a file, and the folders above it where they are missing. */
  FileTree write(String path, String content) throws IOException {
    Files.createDirectories(file(path).getParent());
    Files.writeString(file(path), content, StandardCharsets.ISO_8859_1);
    return this;
  }

  FileTree folder(String path) throws IOException {
    Files.createDirectories(file(path));
    return this;
  }

  FileTree link(String path, String target) throws IOException {
    Files.createDirectories(file(path).getParent());
    Files.createSymbolicLink(file(path), NativePath.of(target));
    return this;
  }

  FileTree mode(String path, int mode) throws IOException {
    Trees.setMode(file(path), mode);
    return this;
  }

  FileTree delete(String path) throws IOException {
    Trees.delete(file(path));
    return this;
  }

  String text(String path) throws IOException {
    return Files.readString(file(path), StandardCharsets.ISO_8859_1);
  }

  boolean exists(String path) {
    return Files.exists(file(path), LinkOption.NOFOLLOW_LINKS);
  }

  /** What is at each path: its kind, its permissions, its content or target. */
  Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    add(contents, Found.root(root));
    return contents;
  }

  private static void add(Map<String, String> contents, Found folder) throws IOException {
    for (Found child : folder.children()) {
      contents.put(child.path(), describe(child));
      if (child.stat().isFolder()) {
        add(contents, child);
      }
    }
  }

  private static String describe(Found found) throws IOException {
    String mode = Integer.toOctalString(found.stat().permissions());
    return switch (found.stat().kind()) {
      case FOLDER -> "folder " + mode;
      case LINK -> "link " + NativePath.bytes(Files.readSymbolicLink(found.file()));
      default -> "file " + mode + " " + Files.readString(found.file(), StandardCharsets.ISO_8859_1);
    };
  }
}
