package dev.privet.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreePathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/etc/passwd",
        "a/",
        "a//b",
        ".",
        "..",
        "../a",
        "a/../../b",
        "a/..",
        "a/.",
        "./a",
        "a/./b",
        "a\0b"
      })
  void aPathThatIsNotOneBelowTheTreeIsRefused(String path) {
    assertThatThrownBy(() -> TreePath.check(path)).isInstanceOf(BadTreeException.class);
  }

  @Test
  void aPathThatNoSystemTakesIsRefused() {
    assertThatThrownBy(() -> TreePath.check("x".repeat(256))).isInstanceOf(BadTreeException.class);
    assertThatThrownBy(() -> TreePath.check("x/".repeat(2100) + "x"))
        .isInstanceOf(BadTreeException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a/b", "...", "..a/b..", ".a", "a/.b", "a b\tc\n", "\u00ff\u0080"})
  void otherPathsAreTaken(String path) throws Exception {
    assertThat(TreePath.check(path)).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anyBytesComeBackAsTheyWere(long seed) throws Exception {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      StringBuilder path = new StringBuilder();
      for (int length = random.nextInt(20); length >= 0; length--) {
        path.append((char) (1 + random.nextInt(255)));
      }
      String encoded = TreePath.encode(path.toString());
      assertThat(encoded).matches("[!-~]+");
      assertThat(TreePath.decode(encoded)).isEqualTo(path.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "a%2", "%zz", "%2f%"})
  void anEncodingThatEndsEarlyIsRefused(String encoded) {
    assertThatThrownBy(() -> TreePath.decode(encoded)).isInstanceOf(BadTreeException.class);
  }
}
