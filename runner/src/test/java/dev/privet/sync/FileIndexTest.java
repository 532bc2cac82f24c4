package dev.privet.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileIndexTest {

  private static final String HASH = "0123456789abcdef".repeat(4);
  private static final long SECOND = 1_000_000_000;
  private static final long NOW = 1_700_000_000 * SECOND;

  @TempDir Path folder;

  private static FileStat changedAt(long time) {
    return new FileStat(0100644, 5, time, time, 77);
  }

  private static FileIndex index(FileStat stat) {
    return new FileIndex(NOW, Map.of("a", new FileIndex.Known(stat, HASH)));
  }

  @Test
  void aFileThatShowsNoChangeIsKnown() {
    FileStat old = changedAt(NOW - SECOND + 1);
    assertThat(index(old).hash("a", old)).contains(HASH);
    assertThat(index(old).hash("b", old)).isEmpty();
    assertThat(index(old).hash("a", changedAt(NOW - SECOND + 2))).isEmpty();
    assertThat(index(old).hash("a", new FileStat(0100644, 6, old.modified(), old.changed(), 77)))
        .isEmpty();
    assertThat(index(old).hash("a", new FileStat(0100644, 5, old.modified(), old.changed(), 78)))
        .isEmpty();
  }

  @Test
  void aFileThatChangedWhenItWasReadMayHaveChangedAgain() {
    FileStat racy = changedAt(NOW - 5_000_001);
    assertThat(index(racy).hash("a", racy)).isEmpty();
    FileStat later = changedAt(NOW + 1);
    assertThat(index(later).hash("a", later)).isEmpty();
  }

  @Test
  void aClockOfWholeSecondsIsTrustedLater() {
    FileStat coarse = changedAt(NOW - SECOND);
    assertThat(index(coarse).hash("a", coarse)).isEmpty();
    FileStat old = changedAt(NOW - 3 * SECOND);
    assertThat(index(old).hash("a", old)).contains(HASH);
  }

  @Test
  void anIndexComesBackAsItWas() throws Exception {
    FileIndex index = index(changedAt(NOW - 7));
    Path file = folder.resolve("index");
    index.write(file);
    assertThat(FileIndex.read(file)).isEqualTo(index);
  }

  @Test
  void aDamagedIndexIsEmpty() throws Exception {
    Path file = folder.resolve("index");
    assertThat(FileIndex.read(file)).isEqualTo(FileIndex.EMPTY);
    index(changedAt(NOW - 7)).write(file);
    byte[] bytes = Files.readAllBytes(file);
    for (int length = 0; length < bytes.length; length++) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThat(FileIndex.read(file)).isEqualTo(FileIndex.EMPTY);
    }
    bytes[30] ^= 1;
    Files.write(file, bytes);
    assertThat(FileIndex.read(file)).isEqualTo(FileIndex.EMPTY);
  }
}
