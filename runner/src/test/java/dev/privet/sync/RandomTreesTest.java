package dev.privet.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random trees and random edits on both sides; {@code -Dprivet.seed=N} repeats them. */
class RandomTreesTest {

  private static final int ROUNDS = 40;
  private static final List<String> NAMES =
      List.of(
          "a", "b", "c", "d e", "%41", "-f", "caf\u00c3\u00a9", "\u00ff\u0080", "...", "\\", "*");
  private static final List<String> TARGETS =
      List.of("a", "../b", "/etc/passwd", "nowhere", ".", "..", "\u00ff", "c/d");

  private static final List<Integer> FOLDER_MODES = List.of(0755, 0700, 0500, 0777);
  private static final List<Integer> FILE_MODES = List.of(0755, 0644, 0600, 0444, 0777);

  @TempDir Path folder;
  private Random random;

  @Test
  void theTargetIsTheSourceAfterAnyEdits() throws Exception {
    long seed = Long.getLong("privet.seed", System.nanoTime());
    System.out.println("random trees: -Dprivet.seed=" + seed);
    random = new Random(seed);
    Sync sync = new Sync(folder);
    FileTree target = sync.run();
    for (int round = 0; round < ROUNDS; round++) {
      edit(sync.source());
      if (random.nextInt(3) == 0) {
        edit(target);
      }
      target = sync.run();
      Map<String, String> expected = sync.source().contents();
      assertThat(target.contents()).as("seed %d, round %d", seed, round).isEqualTo(expected);
    }
    sync.run();
    assertThat(sync.fetched()).isZero();
  }

  private void edit(FileTree tree) throws IOException {
    for (int edits = random.nextInt(12); edits >= 0; edits--) {
      Path at = randomPath(tree.root());
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> replace(at, this::file);
        case 3 -> replace(at, path -> Files.createDirectory(path));
        case 4 -> replace(at, path -> Files.createSymbolicLink(path, NativePath.of(any(TARGETS))));
        case 5 -> Trees.delete(at);
        case 6 -> setMode(at);
        default -> append(at);
      }
    }
  }

  private interface Maker {
    void make(Path path) throws IOException;
  }

  private void replace(Path path, Maker maker) throws IOException {
    Trees.delete(path);
    maker.make(path);
  }

  private void file(Path path) throws IOException {
    String content = "content " + random.nextInt(6) + "x".repeat(random.nextInt(3) * 100);
    Files.writeString(path, content, StandardCharsets.ISO_8859_1);
  }

  private void append(Path path) throws IOException {
    if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      Trees.setMode(path, 0644);
      Files.writeString(path, "+", StandardOpenOption.APPEND);
    }
  }

  private void setMode(Path path) throws IOException {
    boolean there = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    if (there && !Files.isSymbolicLink(path)) {
      boolean isFolder = Files.isDirectory(path);
      Trees.setMode(path, any(isFolder ? FOLDER_MODES : FILE_MODES));
    }
  }

  /** A path whose parent is a folder of the tree. */
  private Path randomPath(Path root) throws IOException {
    List<Path> folders = new ArrayList<>(List.of(root));
    for (int i = 0; i < folders.size(); i++) {
      try (var children = Files.newDirectoryStream(folders.get(i))) {
        for (Path child : children) {
          if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
            folders.add(child);
          }
        }
      }
    }
    Path parent = any(folders);
    Trees.open(new Found("", parent, FileStat.of(parent)));
    return parent.resolve(NativePath.of(any(NAMES)));
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
