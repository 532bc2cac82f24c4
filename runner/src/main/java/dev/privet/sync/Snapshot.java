package dev.privet.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A project's files as they are at one time.
 *
 * @param index by which the next snapshot knows what has not changed
 * @param copied how many files were read
 * @param copiedBytes how many bytes they have
 */
record Snapshot(Manifest manifest, FileIndex index, int copied, long copiedBytes) {

  private record Taken(Optional<TreeEntry> entry, Optional<FileIndex.Known> known, boolean read) {}

  /**
   * Copies what has changed since an earlier snapshot.
   *
   * @param now in nanoseconds since the epoch
   */
  static Snapshot take(
      String key, Path root, Set<Path> leftOut, FileIndex before, BlobStore store, long now)
      throws IOException {
    List<Found> found = new SourceWalk(leftOut).walk(root);
    List<Taken> taken = Parallel.map(found, each -> take(each, before, store));
    List<TreeEntry> entries = new ArrayList<>(taken.size());
    Map<String, FileIndex.Known> index = new HashMap<>(taken.size() * 2);
    int copied = 0;
    long bytes = 0;
    for (int i = 0; i < taken.size(); i++) {
      Taken each = taken.get(i);
      each.entry.ifPresent(entries::add);
      if (each.known.isPresent()) {
        index.put(found.get(i).path(), each.known.get());
        copied += each.read ? 1 : 0;
        bytes += each.read ? each.known.get().stat().size() : 0;
      }
    }
    return new Snapshot(Manifest.of(key, entries), new FileIndex(now, index), copied, bytes);
  }

  private static Taken take(Found found, FileIndex before, BlobStore store) throws IOException {
    return switch (found.stat().kind()) {
      case FOLDER -> taken(new TreeEntry.Folder(found.path(), found.stat().permissions()));
      case LINK -> takeLink(found);
      default -> takeFile(found, before, store);
    };
  }

  private static Taken takeLink(Found found) throws IOException {
    try {
      Path target = Files.readSymbolicLink(found.file());
      return taken(new TreeEntry.Link(found.path(), LinkTarget.of(target)));
    } catch (NoSuchFileException | NotLinkException e) {
      return new Taken(Optional.empty(), Optional.empty(), false);
    }
  }

  private static Taken takeFile(Found found, FileIndex before, BlobStore store) throws IOException {
    Optional<String> hash = before.hash(found.path(), found.stat());
    Optional<BlobStore.Copy> copy =
        hash.isPresent()
            ? hash.map(known -> new BlobStore.Copy(found.stat(), known))
            : store.put(found.file());
    return new Taken(
        copy.map(one -> file(found.path(), one)),
        copy.map(one -> new FileIndex.Known(one.stat(), one.hash())),
        hash.isEmpty());
  }

  private static TreeEntry file(String path, BlobStore.Copy copy) {
    FileStat stat = copy.stat();
    return new TreeEntry.File(path, stat.permissions(), stat.size(), copy.hash());
  }

  private static Taken taken(TreeEntry entry) {
    return new Taken(Optional.of(entry), Optional.empty(), false);
  }
}
