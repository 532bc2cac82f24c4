package dev.privet.sync;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a tree holds.
 *
 * @param key under which runners keep it, see {@link TreeKey}
 * @param entries in the order of their paths, so that a folder comes before what is in it
 */
record Manifest(String key, List<TreeEntry> entries) {

  static Manifest of(String key, List<TreeEntry> entries) {
    List<TreeEntry> sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparing(TreeEntry::path));
    return new Manifest(key, sorted);
  }

  List<TreeEntry.File> files() {
    List<TreeEntry.File> files = new ArrayList<>();
    for (TreeEntry entry : entries) {
      if (entry instanceof TreeEntry.File file) {
        files.add(file);
      }
    }
    return files;
  }

  /** How many entries are no folders: files and links. */
  int filesAndLinks() {
    int count = 0;
    for (TreeEntry entry : entries) {
      count += entry instanceof TreeEntry.Folder ? 0 : 1;
    }
    return count;
  }

  long bytes() {
    return files().stream().mapToLong(TreeEntry.File::size).sum();
  }
}
