package dev.privet.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.privet.report.Progress.RunningBatch;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveConsoleTest {

  private static final long NEVER = TimeUnit.DAYS.toMillis(1);
  private static final String STATUS = "/9 done, 0 failed · 1 runner · 00:01";
  private static final String BATCH = "       5.0s  b  r";

  private final Terminal terminal = new Terminal();
  private final AtomicInteger done = new AtomicInteger();
  private LiveConsole console = console(false, NEVER);

  @TempDir Path folder;

  @AfterEach
  void close() {
    console.close();
  }

  @Test
  void linesStandAboveTheBlock() {
    console.line("one");
    console.redraw();
    console.line("two");
    done.set(1);
    console.redraw();
    console.line("three");
    assertThat(terminal.screen()).containsExactly("one", "two", "three", "1" + STATUS, BATCH);
  }

  @Test
  void erasingAndDrawingIsOneSequence() {
    console.redraw();
    int before = terminal.received().length();
    console.line("one");
    assertThat(terminal.received().substring(before))
        .isEqualTo("\r\u001b[1A\u001b[Jone\n\u001b[?7l0" + STATUS + "\n" + BATCH + "\u001b[?7h");
  }

  @Test
  void anUnchangedBlockIsNotDrawnAgain() {
    console.redraw();
    String before = terminal.received();
    console.redraw();
    assertThat(terminal.received()).isEqualTo(before);
  }

  @Test
  void anOutputStandsAboveTheBlock() throws IOException {
    console.redraw();
    console.output("--- a", Files.writeString(folder.resolve("out"), "x\ny"));
    assertThat(terminal.screen()).containsExactly("--- a", "x", "y", "0" + STATUS, BATCH);
  }

  @Test
  void anUnfinishedLineIsContinuedAndNotMixedWithTheBlock() {
    console.redraw();
    raw("do");
    assertThat(terminal.screen()).containsExactly("do");
    console.redraw();
    raw("ne\n");
    assertThat(terminal.screen()).containsExactly("done", "0" + STATUS, BATCH);
  }

  @Test
  void theBlockComesBackWhenALineStaysUnfinished() {
    raw("dots...");
    for (int i = 0; i < 10; i++) {
      console.redraw();
    }
    assertThat(terminal.screen()).containsExactly("dots...", "0" + STATUS, BATCH);
  }

  @Test
  void closingErasesTheBlockAndLeavesTheRest() {
    console.line("one");
    console.redraw();
    console.close();
    console.redraw();
    console.line("two");
    assertThat(terminal.screen()).containsExactly("one", "two");
    assertThat(terminal.received()).endsWith("\u001b[1A\u001b[Jtwo\n");
  }

  @Test
  void whatIsSwitchedOffIsSwitchedOnAgain() {
    console.redraw();
    console.close();
    assertThat(terminal.received().lastIndexOf("\u001b[?7h"))
        .isGreaterThan(terminal.received().lastIndexOf("\u001b[?7l"));
    assertThat(terminal.received()).doesNotContain("\u001b[?25l", "\u001b[?1049");
  }

  @Test
  void coloursAreUsedOnlyWhereTheyAreAllowed() {
    console.line("FAIL    [1/9]");
    assertThat(terminal.received()).isEqualTo("FAIL    [1/9]\n");
    console.close();
    console = console(true, NEVER);
    console.line("FAIL    [1/9]");
    assertThat(terminal.received()).endsWith("\u001b[31mFAIL\u001b[0m    [1/9]\n");
  }

  @Test
  void theBlockIsRedrawnByItself() {
    console.close();
    console = console(false, 5);
    await().atMost(Duration.ofSeconds(10)).until(() -> terminal.screen().contains("0" + STATUS));
    done.set(3);
    await().atMost(Duration.ofSeconds(10)).until(() -> terminal.screen().contains("3" + STATUS));
  }

  @Test
  void aSupplierThatFailsOnceDoesNotEndTheDisplay() {
    console.close();
    done.set(-1);
    console = console(false, 5);
    await().atMost(Duration.ofSeconds(10)).until(() -> done.get() == 0);
    await().atMost(Duration.ofSeconds(10)).until(() -> terminal.screen().contains("0" + STATUS));
  }

  @Test
  void printingWorksWhileTheSupplierWaitsForWhoPrints() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch printed = new CountDownLatch(1);
    console.close();
    console =
        new LiveConsole(
            new PrintStream(terminal, true, StandardCharsets.UTF_8),
            () -> {
              asked.countDown();
              awaitQuietly(printed);
              return progress();
            },
            () -> 60,
            false,
            1);
    assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
    assertTimeoutPreemptively(Duration.ofSeconds(5), () -> console.line("one"));
    printed.countDown();
  }

  @Test
  void linesOfManyThreadsAreNeverTorn() throws Exception {
    console.close();
    console = console(false, 1);
    List<String> expected = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    for (int thread = 0; thread < 8; thread++) {
      List<String> lines = lines(thread);
      expected.addAll(lines);
      threads.submit(() -> lines.forEach(this::printAndCount));
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    await().atMost(Duration.ofSeconds(10)).until(() -> terminal.screen().contains(BATCH));
    console.close();
    assertThat(terminal.screen()).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void printAndCount(String line) {
    console.line(line);
    done.incrementAndGet();
  }

  private static List<String> lines(int thread) {
    return IntStream.range(0, 200).mapToObj(i -> (thread + ".").repeat(40) + i).toList();
  }

  private void raw(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    console.raw(bytes, 0, bytes.length);
  }

  private LiveConsole console(boolean colours, long redrawMillis) {
    return new LiveConsole(
        new PrintStream(terminal, true, StandardCharsets.UTF_8),
        this::progress,
        () -> 60,
        colours,
        redrawMillis);
  }

  private Progress progress() {
    if (done.compareAndSet(-1, 0)) {
      throw new IllegalStateException("not yet");
    }
    return new Progress(
        9,
        done.get(),
        0,
        0,
        1,
        Duration.ofSeconds(1),
        Optional.empty(),
        List.of(new RunningBatch("b", 1, "r", Duration.ofSeconds(5))));
  }
}
