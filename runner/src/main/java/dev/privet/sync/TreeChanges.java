package dev.privet.sync;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What makes a folder the same as a manifest.
 *
 * @param inTheWay what is of another kind than in the manifest
 * @param folders to be made
 * @param files to be written
 * @param modes of files that are as they should be but for their permissions
 * @param links to be made
 * @param extras what the manifest does not have
 */
record TreeChanges(
    List<Found> inTheWay,
    List<TreeEntry.Folder> folders,
    List<TreeEntry.File> files,
    List<TreeEntry.File> modes,
    List<TreeEntry.Link> links,
    List<Found> extras) {

  /** Compares a manifest with what is there, by paths. */
  static TreeChanges between(Manifest manifest, Map<String, Local> there) {
    TreeChanges changes =
        new TreeChanges(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    Set<String> wanted = new HashSet<>(manifest.entries().size() * 2);
    for (TreeEntry entry : manifest.entries()) {
      wanted.add(entry.path());
      changes.compare(entry, Optional.ofNullable(there.get(entry.path())));
    }
    for (Map.Entry<String, Local> local : there.entrySet()) {
      if (!wanted.contains(local.getKey())) {
        changes.extras.add(local.getValue().found());
      }
    }
    return changes;
  }

  private void compare(TreeEntry entry, Optional<Local> there) {
    Optional<Local> fit = there.filter(local -> local.found().stat().kind() == kind(entry));
    if (there.isPresent() && fit.isEmpty()) {
      inTheWay.add(there.get().found());
    }
    Optional<String> content = fit.flatMap(Local::content);
    if (entry instanceof TreeEntry.Folder folder && fit.isEmpty()) {
      folders.add(folder);
    } else if (entry instanceof TreeEntry.Link link
        && !content.equals(Optional.of(link.target()))) {
      links.add(link);
    } else if (entry instanceof TreeEntry.File file) {
      if (!content.equals(Optional.of(file.hash()))) {
        files.add(file);
      } else if (fit.orElseThrow().found().stat().permissions() != file.mode()) {
        modes.add(file);
      }
    }
  }

  private static FileStat.Kind kind(TreeEntry entry) {
    if (entry instanceof TreeEntry.Folder) {
      return FileStat.Kind.FOLDER;
    }
    return entry instanceof TreeEntry.Link ? FileStat.Kind.LINK : FileStat.Kind.FILE;
  }
}
