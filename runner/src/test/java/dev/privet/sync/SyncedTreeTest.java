package dev.privet.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncedTreeTest {

  @TempDir Path folder;
  private Sync sync;
  private FileTree source;

  @BeforeEach
  void open() throws Exception {
    sync = new Sync(folder);
    source = sync.source().write("a", "A").write("dir/b", "B").write("dir/c", "C");
  }

  @Test
  void theTargetIsTheSource() throws Exception {
    source.folder("empty").mode("dir/b", 0500).link("l", "dir/b").link("dangling", "/no/where");
    FileTree target = sync.run();
    assertThat(target.contents()).isEqualTo(source.contents());
    assertThat(sync.line()).isEqualTo("synced 5 files: 5 changed, 0 deleted, 3 B");
  }

  @Test
  void onlyWhatChangedTravels() throws Exception {
    sync.run();
    source.write("dir/b", "other").delete("dir/c").mode("a", 0700);
    FileTree target = sync.run();
    assertThat(target.contents()).isEqualTo(source.contents());
    assertThat(sync.line()).isEqualTo("synced 2 files: 2 changed, 1 deleted, 5 B");
    assertThat(sync.fetched()).isEqualTo(1);
  }

  @Test
  void whatMovedTravelsNotAtAll() throws Exception {
    sync.run();
    source.write("other/place/b", "B").delete("dir");
    FileTree target = sync.run();
    assertThat(target.contents()).isEqualTo(source.contents());
    assertThat(sync.fetched()).isZero();
  }

  @Test
  void whatScriptsChangedIsRepaired() throws Exception {
    FileTree target = sync.run();
    FileTime before = Files.getLastModifiedTime(target.file("a"));
    target
        .write("a", "Z")
        .mode("dir/b", 0777)
        .delete("dir/c")
        .write("dir/new", "n")
        .write("n/m", "");
    Files.setLastModifiedTime(target.file("a"), before);
    assertThat(sync.run().contents()).isEqualTo(source.contents());
    assertThat(sync.line()).startsWith("synced 3 files: 3 changed, 2 deleted");
  }

  @Test
  void aFileThatWasOnlyTouchedDoesNotTravel() throws Exception {
    FileTree target = sync.run();
    Files.setLastModifiedTime(target.file("a"), FileTime.fromMillis(0));
    sync.run();
    assertThat(sync.fetched()).isZero();
  }

  @Test
  void filesThatDidNotChangeKeepTheirTimes() throws Exception {
    FileTree target = sync.run();
    FileTime before = Files.getLastModifiedTime(target.file("a"));
    source.write("dir/b", "other");
    sync.run();
    assertThat(Files.getLastModifiedTime(target.file("a"))).isEqualTo(before);
  }

  @Test
  void whatIsIgnoredNeitherTravelsNorGoesAway() throws Exception {
    source.write(".gitignore", "out/\n*.o\n").write(".privetignore", "secret\n!x.o\n");
    source
        .write("out/x", "")
        .write("y.o", "")
        .write("x.o", "")
        .write("secret", "")
        .write(".git/x", "");
    source.write("dir/.gitignore", "own\n").write("dir/own", "").write("own", "");
    FileTree target = sync.run();
    assertThat(target.contents().keySet())
        .containsExactly(
            ".gitignore",
            ".privetignore",
            "a",
            "dir",
            "dir/.gitignore",
            "dir/b",
            "dir/c",
            "own",
            "x.o");
    target.write("out/made", "").write("dir/made.o", "").write("dir/own", "").write("made", "");
    target.write("gone/made.o", "").write("gone/made", "").write(".git/config", "");
    sync.run();
    assertThat(target.exists("out/made")).isTrue();
    assertThat(target.exists("dir/made.o")).isTrue();
    assertThat(target.exists("dir/own")).isTrue();
    assertThat(target.exists("gone/made.o")).isTrue();
    assertThat(target.exists(".git/config")).isTrue();
    assertThat(target.exists("made")).isFalse();
    assertThat(target.exists("gone/made")).isFalse();
  }

  @Test
  void rulesThatWereTakenBackProtectNoMore() throws Exception {
    source.write(".gitignore", "*.o\n");
    FileTree target = sync.run();
    target.write("dir/made.o", "");
    source.write(".gitignore", "*.x\n");
    sync.run();
    assertThat(target.exists("dir/made.o")).isFalse();
  }

  @Test
  void kindsChangeIntoEachOther() throws Exception {
    source.write("f/x/y", "").link("g", "dir").write("h", "").folder("i").link("j", "a");
    FileTree target = sync.run();
    source.delete("f").write("f", "file").delete("g").write("g/z", "in a folder");
    source.delete("h").link("h", "a").delete("i").link("i", "nowhere").delete("j").write("j", "J");
    assertThat(sync.run().contents()).isEqualTo(source.contents());
    assertThat(target.text("a")).isEqualTo("A");
  }

  @Test
  void nothingIsWrittenThroughALinkOnDisk() throws Exception {
    FileTree outside =
        new FileTree(folder.resolve("outside")).write("b", "not mine").write("x", "");
    FileTree target = sync.run();
    Path elsewhere = outside.root();
    target.delete("dir").delete("a");
    Files.createSymbolicLink(target.file("dir"), elsewhere);
    Files.createSymbolicLink(target.file("a"), elsewhere.resolve("x"));
    Files.createSymbolicLink(target.file("more"), elsewhere);
    sync.run();
    assertThat(target.contents()).isEqualTo(source.contents());
    assertThat(outside.text("b")).isEqualTo("not mine");
    assertThat(outside.text("x")).isEmpty();
    assertThat(outside.contents()).hasSize(2);
  }

  @Test
  void aRootThatBecameALinkIsReplaced() throws Exception {
    FileTree outside = new FileTree(folder.resolve("outside")).write("x", "not mine");
    FileTree target = sync.run();
    Trees.delete(target.root());
    Files.createSymbolicLink(target.root(), outside.root());
    sync.run();
    assertThat(Files.isSymbolicLink(target.root())).isFalse();
    assertThat(target.contents()).isEqualTo(source.contents());
    assertThat(outside.contents()).hasSize(1);
  }

  @Test
  void foldersThatAreReadOnlyAreChangedNevertheless() throws Exception {
    source.mode("dir", 0500);
    FileTree target = sync.run();
    source.mode("dir", 0700).write("dir/b", "other").delete("dir/c").mode("dir", 0500);
    sync.run();
    assertThat(target.contents()).isEqualTo(source.contents());
    source.mode("dir", 0700).delete("dir");
    assertThat(sync.run().contents()).isEqualTo(source.contents());
  }

  @Test
  void aNameThatIsNoTextTravels() throws Exception {
    source.write("\u00ff\u00fe/\u0080", "bytes").link("caf\u00c3\u00a9", "\u00ff/../\u0080");
    FileTree target = sync.run();
    assertThat(target.contents()).isEqualTo(source.contents());
    assertThat(target.text("\u00ff\u00fe/\u0080")).isEqualTo("bytes");
  }

  @Test
  void manyFilesAndLargeOnesTravel() throws Exception {
    for (int i = 0; i < 1100; i++) {
      source.write("many/" + i % 10 + "/" + i, "content " + i % 1050);
    }
    source.write("large", "0123456789".repeat(300_000)).write("empty", "");
    FileTree target = sync.run();
    assertThat(target.contents()).isEqualTo(source.contents());
    assertThat(sync.fetched()).isEqualTo(1055);
  }

  @Test
  void contentThatIsNotWhatWasAnnouncedIsRefused() throws Exception {
    FileTree target = sync.run();
    source.write("a", "new").write("dir/b", "new too");
    try (SharedTree tree = sync.share()) {
      assertThatThrownBy(
              () ->
                  sync.get(
                      tree.manifest(),
                      request ->
                          "evil".repeat(9).substring(0, 10).getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(BadTreeException.class);
    }
    assertThat(target.text("a")).isEqualTo("A");
    assertThat(target.text("dir/b")).isEqualTo("B");
  }

  @Test
  void whatCameBeforeAFailureNeedNotComeAgain() throws Exception {
    for (int i = 0; i < 30; i++) {
      source.write("many/" + i, i + "x".repeat(200_000)); // five in a request
    }
    AtomicInteger calls = new AtomicInteger();
    try (SharedTree tree = sync.share()) {
      assertThatThrownBy(
              () ->
                  sync.get(
                      tree.manifest(),
                      request -> {
                        if (calls.incrementAndGet() == 6) { // so two of four at once are done
                          throw new IOException("cut");
                        }
                        return sync.answer(tree, request);
                      }))
          .hasMessage("cut");
      FileTree target = sync.run();
      assertThat(target.contents()).isEqualTo(source.contents());
      assertThat(sync.fetched()).isLessThanOrEqualTo(23);
    }
  }

  @Test
  void twoAtOnceHaveTwoFolders() throws Exception {
    try (SharedTree tree = sync.share();
        TargetFolder one = sync.get(tree);
        TargetFolder two = sync.get(tree)) {
      assertThat(one.path()).isNotEqualTo(two.path());
      assertThat(one.path().getParent()).isEqualTo(two.path().getParent());
      assertThat(new FileTree(two.path()).contents()).isEqualTo(source.contents());
    }
    assertThat(sync.run().root()).hasFileName("1");
  }

  @Test
  void othersCannotLookIntoATree() throws Exception {
    Path root = sync.run().root();
    assertThat(FileStat.of(root.getParent()).permissions()).isEqualTo(0700);
    assertThat(Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)).isTrue();
  }
}
