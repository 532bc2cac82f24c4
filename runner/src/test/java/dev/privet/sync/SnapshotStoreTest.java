package dev.privet.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.protocol.BlobRange;
import dev.privet.protocol.BlobRequest;
import dev.privet.protocol.UnknownBlobException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotStoreTest {

  @TempDir Path folder;
  private Sync sync;
  private FileTree source;

  @BeforeEach
  void open() throws Exception {
    sync = new Sync(folder);
    source = sync.source().write("a", "first").write("b", "same");
  }

  private List<Path> stored(String kind) throws Exception {
    try (Stream<Path> files = Files.walk(sync.caches())) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().contains("/" + kind + "/"))
          .toList();
    }
  }

  @Test
  void aSnapshotStaysAsItWas() throws Exception {
    try (SharedTree tree = sync.share()) {
      source.write("a", "second").delete("b").write("c", "new");
      try (TargetFolder target = sync.get(tree)) {
        FileTree got = new FileTree(target.path());
        assertThat(got.text("a")).isEqualTo("first");
        assertThat(got.contents()).containsOnlyKeys("a", "b");
      }
    }
  }

  @Test
  void copiesThatNoRunNeedsGoAway() throws Exception {
    try (SharedTree first = sync.share()) {
      source.write("a", "second");
      sync.share().close();
      assertThat(stored("blobs")).hasSize(3);
      source.write("a", "third");
      sync.share().close();
      assertThat(stored("blobs")).as("first, third, same").hasSize(3);
      assertThat(sync.answer(first, all(first, "first"))).asString().isEqualTo("first");
    }
    sync.share().close();
    assertThat(stored("blobs")).as("the first may go when its run is over").hasSizeBetween(2, 3);
    assertThat(stored("claims")).isEmpty();
  }

  private static BlobRequest all(SharedTree tree, String content) {
    assertThat(tree.manifest()).isNotEmpty();
    String hash = Hashes.of(content.getBytes(StandardCharsets.US_ASCII));
    return new BlobRequest(List.of(new BlobRange(hash, 0, content.length())));
  }

  @Test
  void whatAKilledMasterLeftBehindIsCleared() throws Exception {
    sync.share().close();
    Path store = stored("blobs").get(0).getParent().getParent().getParent();
    Files.createDirectories(store.resolve("blobs/00"));
    Path orphan = Files.writeString(store.resolve("blobs/00/" + "1".repeat(62)), "x");
    Path part = Files.writeString(store.resolve("parts/1"), "half");
    Files.writeString(store.resolve("lock"), "1\n");
    Files.writeString(store.resolve("claims/dead.tree"), "privet-tree 1 k 0\n");
    Files.createFile(store.resolve("claims/dead.lock"));
    sync.share().close();
    assertThat(orphan).doesNotExist();
    assertThat(part).doesNotExist();
    assertThat(stored("claims")).isEmpty();
    assertThat(stored("blobs")).hasSize(2);
  }

  @Test
  void aMasterThatGoesOnGivesTheFilesOfTheFirst() throws Exception {
    Path run = Files.createDirectory(folder.resolve("run"));
    SharedTree killed = sync.share(Optional.of(run));
    byte[] manifest = killed.manifest();
    source.write("a", "second");
    try (SharedTree again = sync.share(Optional.of(run))) {
      assertThat(again.manifest()).isEqualTo(manifest);
      assertThat(sync.answer(again, all(again, "first"))).asString().isEqualTo("first");
    }
    killed.close();
  }

  @Test
  void aMasterWhoseFilesAreGoneSaysSo() throws Exception {
    Path run = Files.createDirectory(folder.resolve("run"));
    sync.share(Optional.of(run)).close();
    for (Path blob : stored("blobs")) {
      Files.delete(blob);
    }
    assertThatThrownBy(() -> sync.share(Optional.of(run)))
        .hasMessageContaining("no longer in")
        .hasMessageContaining("another -run-dir");
  }

  @Test
  void aRunDirectoryInTheProjectDoesNotTravel() throws Exception {
    Path run = Files.createDirectories(source.file("run"));
    Files.writeString(run.resolve("journal"), "x");
    try (SharedTree tree = sync.share(Optional.of(run));
        TargetFolder target = sync.get(tree)) {
      assertThat(new FileTree(target.path()).contents()).containsOnlyKeys("a", "b");
    }
  }

  @Test
  void onlyBytesOfTheTreeAreGiven() throws Exception {
    try (SharedTree tree = sync.share()) {
      assertThatThrownBy(() -> tree.open(all(tree, "other")))
          .isInstanceOf(UnknownBlobException.class);
      BlobRange beyond =
          new BlobRange(Hashes.of("first".getBytes(StandardCharsets.US_ASCII)), 3, 3);
      assertThatThrownBy(() -> tree.open(new BlobRequest(List.of(beyond))))
          .isInstanceOf(UnknownBlobException.class);
    }
  }

  @Test
  void whatChangesWithoutShowingIsFoundNevertheless() throws Exception {
    sync.share().close();
    source.write("a", "fIrst");
    try (SharedTree tree = sync.share();
        TargetFolder target = sync.get(tree)) {
      assertThat(new FileTree(target.path()).text("a")).isEqualTo("fIrst");
    }
  }
}
