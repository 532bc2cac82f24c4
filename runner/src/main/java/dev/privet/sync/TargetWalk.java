package dev.privet.sync;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what a runner has where a manifest has something, and beside it. */
final class TargetWalk {

  private final FileIndex index;
  private final Map<String, Long> sizes = new HashMap<>();
  private final Set<String> folders = new HashSet<>();

  TargetWalk(Manifest manifest, FileIndex index) {
    this.index = index;
    for (TreeEntry entry : manifest.entries()) {
      if (entry instanceof TreeEntry.Folder) {
        folders.add(entry.path());
      } else if (entry instanceof TreeEntry.File file) {
        sizes.put(file.path(), file.size());
      }
    }
  }

  /** All that is in the folders of the manifest; other folders are not looked into. */
  Map<String, Local> walk(Found root) throws IOException {
    Map<String, Local> all = new HashMap<>();
    List<Found> level = List.of(root);
    while (!level.isEmpty()) {
      List<Found> next = new ArrayList<>();
      for (List<Local> children : Parallel.map(level, this::look)) {
        for (Local child : children) {
          all.put(child.found().path(), child);
          if (child.found().stat().isFolder() && folders.contains(child.found().path())) {
            next.add(child.found());
          }
        }
      }
      level = next;
    }
    return all;
  }

  private List<Local> look(Found folder) throws IOException {
    List<Local> locals = new ArrayList<>();
    for (Found child : Trees.open(folder).children()) {
      locals.add(local(child));
    }
    return locals;
  }

  private Local local(Found found) throws IOException {
    return switch (found.stat().kind()) {
      case LINK -> known(found, Optional.of(target(found)));
      case FILE -> file(found);
      default -> known(found, Optional.empty());
    };
  }

  private static String target(Found link) throws IOException {
    return NativePath.bytes(Files.readSymbolicLink(link.file()));
  }

  /** A file whose size is as it should be is read before it is fetched. */
  private Local file(Found found) throws IOException {
    Optional<String> hash = index.hash(found.path(), found.stat());
    Long size = hash.isPresent() ? null : sizes.get(found.path());
    if (size == null || size != found.stat().size()) {
      return known(found, hash);
    }
    try {
      return new Local(found, Optional.of(Hashes.of(found.file())), true);
    } catch (NoSuchFileException | AccessDeniedException e) {
      return known(found, Optional.empty());
    }
  }

  private static Local known(Found found, Optional<String> content) {
    return new Local(found, content, false);
  }
}
