package dev.privet.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainConsoleTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PlainConsole console = new PlainConsole(bytes);

  @TempDir Path folder;

  @Test
  void linesAreWrittenInUtf8() {
    console.line("größe\n試験");
    assertThat(printed()).isEqualTo("größe\n試験\n");
  }

  @Test
  void aFileIsPrintedUnderItsHeaderAndEndsItsLine() throws IOException {
    console.output("--- a", file("one\ntwo"));
    console.output("--- b", file("three\n"));
    console.line("end");
    assertThat(printed()).isEqualTo("--- a\none\ntwo\n--- b\nthree\nend\n");
  }

  @Test
  void aMissingFileIsAnEmptyOne() throws IOException {
    console.output("--- a", folder.resolve("none"));
    assertThat(printed()).isEqualTo("--- a\n");
  }

  @Test
  void aFileIsPrintedByteForByte() throws IOException {
    byte[] all = new byte[300_000];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) (i * 7);
    }
    all[all.length - 1] = '\n';
    console.output("h", Files.write(folder.resolve("binary"), all));
    assertThat(Arrays.copyOfRange(bytes.toByteArray(), 2, bytes.size())).isEqualTo(all);
  }

  @Test
  void aLineAfterAnUnfinishedOneBeginsANewLine() {
    byte[] text = "xdotsx".getBytes(StandardCharsets.UTF_8);
    console.raw(text, 1, 4);
    console.raw(text, 1, 4);
    console.line("line");
    assertThat(printed()).isEqualTo("dotsdots\nline\n");
  }

  @Test
  void closingEndsAnUnfinishedLineOnce() {
    console.raw(new byte[] {'a'}, 0, 1);
    console.close();
    console.close();
    assertThat(printed()).isEqualTo("a\n");
  }

  @Test
  void outputsAndLinesOfManyThreadsAreNeverMixed() throws Exception {
    Path file = file("first\nsecond\n");
    ExecutorService threads = Executors.newFixedThreadPool(8);
    for (int i = 0; i < 2_000; i++) {
      threads.submit(() -> console.line("single"));
      threads.submit(
          () -> {
            console.output("header", file);
            return null;
          });
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    String rest = printed().replace("header\nfirst\nsecond\n", "").replace("single\n", "");
    assertThat(rest).isEmpty();
    assertThat(printed().lines()).hasSize(8_000);
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("file"), content);
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
