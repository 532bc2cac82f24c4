package dev.privet.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpooledOutputTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 1_000_000})
  void whatWasWrittenIsReadFromAnyPlace(int length) throws Exception {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    try (SpooledOutput output = new SpooledOutput(directory.resolve("spool"))) {
      for (int from = 0; from < length; from += 999) {
        output.write(bytes, from, Math.min(999, length - from));
      }
      assertThat(output.length()).isEqualTo(length);
      for (int from : new int[] {0, length / 2, length, length + 5}) {
        byte[] expected = Arrays.copyOfRange(bytes, Math.min(from, length), length);
        try (InputStream in = output.read(from)) {
          assertThat(in.readAllBytes()).isEqualTo(expected);
        }
        assertThat(output.bytes(from, 100))
            .isEqualTo(Arrays.copyOf(expected, Math.min(100, expected.length)));
      }
    }
  }

  @Test
  void aReaderSeesNothingOfWhatIsWrittenLater() throws Exception {
    try (SpooledOutput output = new SpooledOutput(directory.resolve("spool"))) {
      output.write(new byte[] {1, 2}, 0, 2);
      InputStream in = output.read(0);
      output.write(new byte[100_000], 0, 100_000);
      assertThat(in.readAllBytes()).containsExactly(1, 2);
    }
  }

  @Test
  void onlyMuchOutputNeedsAFileAndCloseDeletesIt() throws Exception {
    Path file = directory.resolve("spool");
    SpooledOutput output = new SpooledOutput(file);
    output.write(new byte[65_536], 0, 65_536);
    assertThat(file).doesNotExist();
    output.write(new byte[1], 0, 1);
    assertThat(file).hasSize(65_537);
    output.close();
    assertThat(file).doesNotExist();
    output.close();
  }

  @Test
  void anErrorNamesTheFile() {
    SpooledOutput output = new SpooledOutput(directory.resolve("nowhere/spool"));
    assertThatThrownBy(() -> output.write(new byte[100_000], 0, 100_000))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nowhere/spool");
  }
}
