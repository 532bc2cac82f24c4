package dev.privet.sync;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds what travels of a project's folder. */
final class SourceWalk {

  private final Set<Path> leftOut;

  /**
   * @param leftOut files and folders that never travel, by their real paths
   */
  SourceWalk(Set<Path> leftOut) {
    this.leftOut = leftOut;
  }

  private record Visit(Found folder, IgnoreRules outer) {}

  private record Seen(List<Found> kept, IgnoreRules rules) {}

  /** Everything in a folder but what is ignored, and what is no file, folder or link. */
  List<Found> walk(Path root) throws IOException {
    List<Found> all = new ArrayList<>();
    List<Visit> level = List.of(new Visit(Found.root(root), IgnoreRules.NONE));
    while (!level.isEmpty()) {
      List<Visit> next = new ArrayList<>();
      for (Seen seen : Parallel.map(level, this::look)) {
        all.addAll(seen.kept);
        for (Found found : seen.kept) {
          if (found.stat().isFolder()) {
            next.add(new Visit(found, seen.rules));
          }
        }
      }
      level = next;
    }
    return all;
  }

  private Seen look(Visit visit) throws IOException {
    List<Found> children = children(visit.folder);
    IgnoreRules rules = visit.outer.within(visit.folder.path(), texts(children));
    List<Found> kept = new ArrayList<>(children.size());
    for (Found child : children) {
      boolean folder = child.stat().isFolder();
      boolean special = child.stat().kind() == FileStat.Kind.SPECIAL;
      if (!special && !leftOut.contains(child.file()) && !rules.ignores(child.path(), folder)) {
        kept.add(child);
      }
    }
    return new Seen(kept, rules);
  }

  private static List<Found> children(Found folder) throws IOException {
    try {
      return folder.children();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (AccessDeniedException e) {
      throw unreadable(folder.file(), e);
    }
  }

  static IOException unreadable(Path file, IOException cause) {
    return new IOException(
        "cannot read " + file + ": let its owner read it, or name it in .privetignore", cause);
  }

  private static List<byte[]> texts(List<Found> children) throws IOException {
    List<byte[]> texts = new ArrayList<>();
    for (String name : IgnoreRules.FILES) {
      for (Found child : children) {
        if (child.name().equals(name) && child.stat().isFile()) {
          texts.add(Files.readAllBytes(child.file()));
        }
      }
    }
    return texts;
  }
}
