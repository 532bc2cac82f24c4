package dev.privet.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTailTest {

  @TempDir Path folder;

  @Test
  void aShortOutputIsWhole() throws IOException {
    assertThat(read("abc", 3)).isEqualTo(new OutputTail("abc", 0));
    assertThat(read("abc", 3).marked()).isEqualTo("abc");
  }

  @Test
  void aLongOutputKeepsItsEndAndSaysWhatIsMissing() throws IOException {
    assertThat(read("abcdef", 2)).isEqualTo(new OutputTail("ef", 4));
    assertThat(read("abcdef", 2).marked())
        .isEqualTo("[privet: 4 bytes before this are left out]\nef");
  }

  @Test
  void aCharacterIsCutAsAWhole() throws IOException {
    String faces = "\uD83D\uDE00\uD83D\uDE00";
    for (int max = 4; max < 8; max++) {
      assertThat(read(faces, max)).isEqualTo(new OutputTail("\uD83D\uDE00", 4));
    }
  }

  @Test
  void whatIsNoUtf8IsReplaced() throws IOException {
    Path file = Files.write(folder.resolve("out"), new byte[] {'a', (byte) 0xff, 'b'});
    assertThat(OutputTail.read(Optional.of(file), 9).text()).isEqualTo("a\ufffdb");
  }

  @Test
  void aMissingFileIsEmpty() throws IOException {
    assertThat(OutputTail.read(Optional.of(folder.resolve("none")), 9).marked()).isEmpty();
    assertThat(OutputTail.read(Optional.empty(), 9).marked()).isEmpty();
  }

  @Test
  void theLastLineIsTheLastThatIsNotBlank() throws IOException {
    assertThat(read("a\nneeds a network\n \n\n", 99).lastLine()).isEqualTo("needs a network");
    assertThat(read("", 99).lastLine()).isEmpty();
  }

  private OutputTail read(String content, int max) throws IOException {
    return OutputTail.read(Optional.of(Files.writeString(folder.resolve("out"), content)), max);
  }
}
