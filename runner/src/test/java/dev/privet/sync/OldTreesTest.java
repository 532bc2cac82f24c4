package dev.privet.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OldTreesTest {

  @TempDir Path folder;
  private Sync sync;
  private FileTree tree;

  @BeforeEach
  void aProjectWasSynced() throws Exception {
    sync = new Sync(folder);
    sync.source().write("a", "A").write("dir/b", "B").mode("dir", 0500);
    tree = sync.run();
  }

  private TargetPaths paths() {
    return new TargetPaths(tree.root().getParent(), tree.root().getFileName().toString());
  }

  private void used(Duration ago) throws IOException {
    Files.setLastModifiedTime(paths().lock(), FileTime.from(Instant.now().minus(ago)));
  }

  @Test
  void whatNobodyUsedForAMonthGoes() throws Exception {
    Files.createDirectories(paths().staging());
    used(Duration.ofDays(31));
    OldTrees.remove(sync.trees(), Instant.now());
    assertThat(paths().tree()).doesNotExist();
    assertThat(paths().index()).doesNotExist();
    assertThat(paths().staging()).doesNotExist();
    assertThat(sync.run().contents()).isEqualTo(sync.source().contents());
  }

  @Test
  void whatWasUsedLatelyStays() throws Exception {
    used(Duration.ofDays(29));
    OldTrees.remove(sync.trees(), Instant.now());
    assertThat(tree.contents()).isEqualTo(sync.source().contents());
  }

  @Test
  void whatIsInUseStays() throws Exception {
    try (SharedTree shared = sync.share();
        TargetFolder inUse = sync.get(shared)) {
      assertThat(inUse.path()).isEqualTo(tree.root());
      used(Duration.ofDays(31));
      OldTrees.remove(sync.trees(), Instant.now());
      assertThat(tree.contents()).isEqualTo(sync.source().contents());
    }
  }

  @Test
  void aRunnerThatIsDoneRemovesThoseOfOtherProjects() throws Exception {
    Path other = Files.createDirectories(sync.trees().resolve("other-project"));
    Path old = Files.createDirectory(other.resolve("7"));
    Files.writeString(old.resolve("file"), "left");
    Path lock = Files.createFile(other.resolve("7.lock"));
    Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(Duration.ofDays(40))));
    sync.run();
    assertThat(old).doesNotExist();
    assertThat(tree.root()).exists();
  }

  @Test
  void aFolderThatIsALinkIsNotFollowed() throws Exception {
    used(Duration.ofDays(31));
    Path elsewhere = folder.resolve("elsewhere");
    Files.move(sync.trees(), elsewhere);
    Files.createDirectory(sync.trees());
    Path project = elsewhere.resolve(sync.trees().relativize(paths().project()));
    Files.createSymbolicLink(sync.trees().resolve("link"), project);
    OldTrees.remove(sync.trees(), Instant.now());
    assertThat(project.resolve(paths().number())).exists();
  }
}
