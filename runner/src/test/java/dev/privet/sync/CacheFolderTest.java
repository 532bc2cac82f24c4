package dev.privet.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheFolderTest {

  @Test
  void theVariableOfCachesComesFirst() {
    assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", "/caches", "HOME", "/mine"), "/home/me"))
        .contains(Path.of("/caches/privet"));
  }

  @Test
  void aRelativePathOfCachesIsNone() {
    assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", "caches", "HOME", "/mine"), "/home/me"))
        .contains(Path.of("/mine/.cache/privet"));
  }

  @Test
  void theHomeFolderIsThatOfTheEnvironmentAsForAShell() {
    assertThat(CacheFolder.of(Map.of("HOME", "/mine"), "/home/me"))
        .contains(Path.of("/mine/.cache/privet"));
    assertThat(CacheFolder.of(Map.of(), "/home/me")).contains(Path.of("/home/me/.cache/privet"));
  }

  @Test
  void aUserThatTheSystemDoesNotKnowHasNone() {
    assertThat(CacheFolder.of(Map.of(), "?")).isEmpty();
    assertThat(CacheFolder.of(Map.of("HOME", "?"), "?")).isEmpty();
  }
}
