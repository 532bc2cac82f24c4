package dev.privet.master;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.journal.RunDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageOutputTest {

  @TempDir Path folder;

  private final FakeConsole console = new FakeConsole();
  private RunDirectory directory;
  private StageOutput output;

  @BeforeEach
  void open() throws IOException {
    directory = RunDirectory.open(folder);
    output = new StageOutput(directory.outputs(), console);
  }

  @AfterEach
  void close() throws IOException {
    directory.close();
  }

  private void write(String lease, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    directory.outputs().append(lease, 0, new ByteArrayInputStream(bytes), bytes.length);
  }

  @Test
  void aLineIsNotShownBeforeItIsWholeHoweverMuchStandsBeforeIt() throws IOException {
    String lines = "0123456789abcde\n".repeat(4000);
    write("x", lines + "begun".repeat(1000));
    output.began("x", "x", true, 0);
    output.pump(0);
    assertThat(console.text()).isEqualTo("privet: x:\n" + lines);
  }

  @Test
  void aLineLongerThanWhatIsReadAtOnceIsShown() throws IOException {
    write("x", "y".repeat(1 << 17));
    output.began("x", "x", true, 0);
    output.pump(0);
    assertThat(console.text()).hasSizeGreaterThan(1 << 17);
  }

  @Test
  void theNameOfACommandIsOneLine() throws IOException {
    output.began("x", "set -e\nmake", true, 0);
    output.pump(0);
    output.pump(30_000);
    assertThat(console.text()).doesNotContain("\nmake").contains("is running for 30 s");
  }
}
