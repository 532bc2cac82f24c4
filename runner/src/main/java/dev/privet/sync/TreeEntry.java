package dev.privet.sync;

/** One thing in a tree. Modes are the nine permission bits. */
sealed interface TreeEntry {

  /** Where it is, relative to the tree's root. */
  String path();

  /** A folder; what is in it are entries of their own. */
  record Folder(String path, int mode) implements TreeEntry {}

  /**
   * A file.
   *
   * @param hash SHA-256 of its bytes, 64 hexadecimal digits
   */
  record File(String path, int mode, long size, String hash) implements TreeEntry {}

  /** A symbolic link, wherever it points. */
  record Link(String path, String target) implements TreeEntry {}
}
