package dev.privet.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Deletes from a tree what its manifest does not have, but for what the tree's own rules ignore:
 * that is what scripts made there, and find again.
 */
final class Leftovers {

  private final Path root;
  private final Set<String> ruleFiles = new HashSet<>();
  private final Map<String, IgnoreRules> rules = new HashMap<>();
  private int deleted;

  /** Leftovers of a tree whose files are all written. */
  Leftovers(Path root, Manifest manifest) {
    this.root = root;
    for (TreeEntry.File file : manifest.files()) {
      if (IgnoreRules.FILES.contains(TreePath.name(file.path()))) {
        ruleFiles.add(file.path());
      }
    }
  }

  /** Deletes these; returns how many files and links that were. */
  int delete(List<Found> extras) throws IOException {
    for (Found extra : extras) {
      delete(extra, rules(TreePath.parent(extra.path())));
    }
    return deleted;
  }

  /** Returns whether nothing is left of it. */
  private boolean delete(Found extra, IgnoreRules rules) throws IOException {
    if (rules.ignores(extra.path(), extra.stat().isFolder())) {
      return false;
    }
    if (!extra.stat().isFolder()) {
      deleted += Files.deleteIfExists(extra.file()) ? 1 : 0;
      return true;
    }
    boolean empty = true;
    for (Found child : Trees.open(extra).children()) {
      empty &= delete(child, rules);
    }
    if (empty) {
      Files.deleteIfExists(extra.file());
    }
    return empty;
  }

  private IgnoreRules rules(String folder) throws IOException {
    if (rules.containsKey(folder)) {
      return rules.get(folder);
    }
    IgnoreRules outer = folder.isEmpty() ? IgnoreRules.NONE : rules(TreePath.parent(folder));
    List<byte[]> texts = new ArrayList<>();
    for (String name : IgnoreRules.FILES) {
      String path = TreePath.join(folder, name);
      if (ruleFiles.contains(path)) {
        texts.add(Files.readAllBytes(root.resolve(NativePath.of(path))));
      }
    }
    IgnoreRules own = outer.within(folder, texts);
    rules.put(folder, own);
    return own;
  }
}
