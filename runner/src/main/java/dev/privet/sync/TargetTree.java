package dev.privet.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a folder the same as a manifest.
 *
 * <p>Nothing is written through a link: a manifest has folders above each path, and before anything
 * is written below them they have been seen, or made, as folders on disk. Others must not change
 * the folder meanwhile. Files get the time at which they came: a tool that compares times must see
 * that they are newer than what it made of the old ones.
 */
final class TargetTree {

  private static final int OWNER_ONLY = 0700;

  /** To read so much again next time takes less than to write the index anew. */
  private static final int READ_AGAIN = 100;

  private static final long READ_AGAIN_BYTES = 1 << 20;

  private final Path root;
  private final Path index;
  private final Staging staging;

  /**
   * A tree.
   *
   * @param index a file that tells of it to the next one who syncs it
   * @param staging a folder on the same file system
   */
  TargetTree(Path root, Path index, Path staging) {
    this.root = root;
    this.index = index;
    this.staging = new Staging(staging);
  }

  /** Changes what differs. A failure before all content is here leaves the tree as it was. */
  SyncCounts apply(Manifest manifest, BlobFetch source) throws IOException {
    FileIndex before = FileIndex.read(index);
    Found top = Trees.open(openRoot());
    Map<String, Local> there = new TargetWalk(manifest, before).walk(top);
    TreeChanges changes = TreeChanges.between(manifest, there);
    if (!changes.files().isEmpty() || !changes.links().isEmpty()) {
      staging.gather(changes.files(), nearby(changes.files(), there, before), source);
    }
    Map<String, FileStat> written = write(changes);
    int deleted = deleteExtras(manifest, changes.extras());
    setModes(manifest, there);
    if (isStale(before, manifest, there, written)) {
      indexOf(manifest, there, written).write(index);
    }
    staging.clear();
    int changed = changes.files().size() + changes.modes().size() + changes.links().size();
    return new SyncCounts(manifest.filesAndLinks(), changed, deleted, staging.fetchedBytes());
  }

  private Found openRoot() throws IOException {
    if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
      Trees.delete(root);
    }
    PrivateFolders.create(root);
    return Found.root(root);
  }

  /** Where content may be found, also in folders that are to go: what is copied is checked. */
  private Map<String, Path> nearby(
      List<TreeEntry.File> files, Map<String, Local> there, FileIndex index) {
    Set<String> wanted = new HashSet<>();
    files.forEach(file -> wanted.add(file.hash()));
    Map<String, Path> nearby = new HashMap<>();
    index
        .files()
        .forEach(
            (path, known) -> {
              if (wanted.contains(known.hash())) {
                nearby.put(known.hash(), root.resolve(NativePath.of(path)));
              }
            });
    for (Local local : there.values()) {
      Optional<String> content = local.content();
      if (content.isPresent() && local.found().stat().isFile() && wanted.contains(content.get())) {
        nearby.put(content.get(), local.found().file());
      }
    }
    return nearby;
  }

  private int deleteExtras(Manifest manifest, List<Found> extras) throws IOException {
    return extras.isEmpty() ? 0 : new Leftovers(root, manifest).delete(extras);
  }

  private Map<String, FileStat> write(TreeChanges changes) throws IOException {
    for (Found found : changes.inTheWay()) {
      Trees.delete(found.file());
    }
    for (TreeEntry.Folder folder : changes.folders()) {
      Files.createDirectory(path(folder));
      Trees.setMode(path(folder), OWNER_ONLY);
    }
    Parallel.each(changes.links(), link -> staging.place(link, path(link)));
    Parallel.each(changes.modes(), file -> Trees.setMode(path(file), file.mode()));
    Parallel.each(changes.files(), file -> staging.place(file, path(file)));
    List<TreeEntry.File> touched = new ArrayList<>(changes.files());
    touched.addAll(changes.modes());
    List<FileStat> stats = Parallel.map(touched, file -> FileStat.of(path(file)));
    Map<String, FileStat> written = new HashMap<>();
    for (int i = 0; i < stats.size(); i++) {
      written.put(touched.get(i).path(), stats.get(i));
    }
    return written;
  }

  /** Last, and the innermost first: a folder may be one that its owner cannot write to. */
  private void setModes(Manifest manifest, Map<String, Local> there) throws IOException {
    List<TreeEntry> entries = manifest.entries();
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (entries.get(i) instanceof TreeEntry.Folder folder) {
        Optional<FileStat> stat =
            Optional.ofNullable(there.get(folder.path()))
                .map(local -> local.found().stat())
                .filter(FileStat::isFolder);
        int now = stat.map(known -> known.openToOwner().permissions()).orElse(OWNER_ONLY);
        if (now != folder.mode()) {
          Trees.setMode(path(folder), folder.mode());
        }
      }
    }
  }

  /** Whether the next sync would have to read much that an index of now knows. */
  private static boolean isStale(
      FileIndex before,
      Manifest manifest,
      Map<String, Local> there,
      Map<String, FileStat> written) {
    int known = before.files().size();
    int unknown = written.size();
    long bytes = 0;
    for (FileStat stat : written.values()) {
      bytes += stat.size();
    }
    for (Local local : there.values()) {
      if (local.read() && !written.containsKey(local.found().path())) {
        unknown++;
        bytes += local.found().stat().size();
      }
    }
    return known == 0
        || known - manifest.files().size() > READ_AGAIN
        || unknown > READ_AGAIN
        || bytes > READ_AGAIN_BYTES;
  }

  private static FileIndex indexOf(
      Manifest manifest, Map<String, Local> there, Map<String, FileStat> written) {
    Map<String, FileIndex.Known> files = new HashMap<>(manifest.entries().size() * 2);
    for (TreeEntry.File file : manifest.files()) {
      FileStat stat =
          written.containsKey(file.path())
              ? written.get(file.path())
              : there.get(file.path()).found().stat();
      files.put(file.path(), new FileIndex.Known(stat, file.hash()));
    }
    return new FileIndex(SnapshotStore.now(), files);
  }

  private Path path(TreeEntry entry) {
    return root.resolve(NativePath.of(entry.path()));
  }
}
