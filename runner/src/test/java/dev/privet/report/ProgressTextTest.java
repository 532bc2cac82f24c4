package dev.privet.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.report.Progress.RunningBatch;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTextTest {

  private static final Duration ELAPSED = Duration.ofSeconds(42);

  @Test
  void theLineForAPipeSaysWhereTheRunStands() {
    Progress progress =
        new Progress(412, 123, 2, 1, 8, Duration.ofSeconds(242), Optional.of(ELAPSED), List.of());
    assertThat(ProgressLine.of(progress))
        .isEqualTo("privet: 123 of 412 units done, 2 failed, 8 runners, 4m02s");
  }

  @Test
  void theBlockBeginsWithABarAndTheCounts() {
    Progress progress =
        new Progress(412, 123, 2, 1, 8, ELAPSED, Optional.of(Duration.ofSeconds(70)), List.of());
    assertThat(ProgressBlock.render(progress, 120))
        .containsExactly(
            "[=====>              ] 123/412 done, 2 failed, 1 flaky · 8 runners · 00:42"
                + " · about 01:10 left");
  }

  @Test
  void aFinishedRunHasAFullBar() {
    Progress progress = new Progress(3, 3, 0, 0, 1, ELAPSED, Optional.empty(), List.of());
    assertThat(ProgressBlock.render(progress, 120))
        .containsExactly("[====================] 3/3 done, 0 failed · 1 runner · 00:42");
  }

  @Test
  void aRunWithoutUnitsYetSaysSo() {
    Progress progress = new Progress(0, 0, 0, 0, 0, ELAPSED, Optional.empty(), List.of());
    assertThat(ProgressBlock.render(progress, 120))
        .containsExactly("[                    ] no units yet · 0 runners · 00:42");
  }

  @Test
  void runningBatchesFollowAndSlowOnesAreMarked() {
    List<RunningBatch> running =
        List.of(
            new RunningBatch("tests/slow.py", 1, "runner2", Duration.ofSeconds(75)),
            new RunningBatch("tests/x\n.py", 10, "runner1_ab12", Duration.ofMillis(12_345)));
    assertThat(ProgressBlock.render(progress(running), 120))
        .endsWith(
            "SLOW  1m15s  tests/slow.py  runner2", "      12.3s  tests/x\\n.py (+9)  runner1_ab12");
  }

  @Test
  void atMostFiveBatchesAreNamed() {
    RunningBatch batch = new RunningBatch("a", 1, "r", Duration.ofSeconds(1));
    List<String> lines = ProgressBlock.render(progress(Collections.nCopies(25, batch)), 120);
    assertThat(lines).hasSize(7);
    assertThat(lines.get(6).strip()).isEqualTo("and 20 more");
  }

  @Test
  void noLineIsWiderThanTheTerminal() {
    RunningBatch batch = new RunningBatch("\uD83D\uDE00".repeat(300), 2, "r", ELAPSED);
    for (int columns = 1; columns < 130; columns++) {
      int width = columns;
      assertThat(ProgressBlock.render(progress(List.of(batch)), columns))
          .hasSize(2)
          .allMatch(line -> line.codePointCount(0, line.length()) <= width);
    }
  }

  @Test
  void aNarrowTerminalGetsTheCountsWithoutTheBar() {
    assertThat(ProgressBlock.render(progress(List.of()), 40).get(0)).startsWith("1/2 done");
  }

  private static Progress progress(List<RunningBatch> running) {
    return new Progress(2, 1, 0, 0, 1, ELAPSED, Optional.empty(), running);
  }
}
