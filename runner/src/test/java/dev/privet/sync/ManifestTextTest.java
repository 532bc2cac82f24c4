package dev.privet.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTextTest {

  private static final String HASH = "0123456789abcdef".repeat(4);

  @Test
  void aManifestComesBackAsItWas() throws Exception {
    Manifest manifest =
        Manifest.of(
            "me-shop-1",
            List.of(
                new TreeEntry.File("a/b c", 0644, 12, HASH),
                new TreeEntry.Link("z", "../out side"),
                new TreeEntry.Folder("a", 0555),
                new TreeEntry.File("a/%\u00e9", 0, 0, HASH)));
    assertThat(ManifestText.read(ManifestText.write(manifest))).isEqualTo(manifest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f 644 1 HASH /etc/passwd",
        "f 644 1 HASH ../a",
        "d 755 a\nf 644 1 HASH a/../b",
        "d 755 a\nf 644 1 HASH a/%2E%2E/b",
        "f 644 1 HASH %2Fetc",
        "f 644 1 HASH a%00",
        "f 644 1 HASH ",
        "d 755 .",
        "l /etc a\nf 644 1 HASH a/b",
        "f 644 1 HASH a\nf 644 1 HASH a/b",
        "f 644 1 HASH a/b",
        "f 644 1 HASH a\nf 644 1 HASH a",
        "l /etc a\nd 755 a",
        "f 644 1 HASH b\nf 644 1 HASH a",
        "f 4755 1 HASH a",
        "f 644 -1 HASH a",
        "f 644 1 XYZ a",
        "f 644 1 ../../blob a",
        "l %00 a",
        "c 644 a",
        "f 644 1 HASH"
      })
  void aManifestThatLeadsOutOfItsFolderIsRefused(String lines) {
    assertRefused("me", lines.split("\n").length, lines.replace("HASH", HASH) + "\n");
  }

  @Test
  void aManifestThatIsNotWholeIsRefused() {
    String line = "f 644 1 " + HASH + " a\n";
    assertRefused("me", 2, line);
    assertRefused("me", 0, line);
    assertRefused("me", 1, line.substring(0, line.length() - 1));
    assertThatThrownBy(() -> ManifestText.read(new byte[0])).isInstanceOf(BadTreeException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", "a/b", "/a", "", "a%2F", ".hidden"})
  void aKeyThatIsNoPlainNameIsRefused(String key) {
    assertRefused(key, 0, "");
  }

  private static void assertRefused(String key, int count, String lines) {
    String text = "privet-tree 1 " + key + " " + count + "\n" + lines;
    assertThatThrownBy(() -> ManifestText.read(text.getBytes(StandardCharsets.ISO_8859_1)))
        .isInstanceOf(BadTreeException.class)
        .hasMessageContaining("refused");
  }
}
