package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdditionalResultsIT {

  @TempDir Path project;

  @Test
  void itsStdoutIsKeptByteForByteAndItsStderrIsNoPartOfIt() throws Exception {
    TestKit kit = withBlob();
    Ended run = Ended.run(kit);
    assertThat(run.code()).as(run.output()).isZero();
    assertThat(kit.file("received")).hasBinaryContent(Files.readAllBytes(kit.file("blob")));
    assertThat(run.output()).contains("packing a");
  }

  @Test
  void itsStdoutComesByteForByteFromAConnectedRunner() throws Exception {
    TestKit kit = withBlob();
    try (Privet master = Privet.start(kit, "-bind", "127.0.0.1:0");
        Privet runner = Privet.start(kit, "-connect", "127.0.0.1:" + master.awaitPort())) {
      assertThat(master.awaitExit()).as(master.output()).isZero();
      assertThat(runner.output()).contains("packing a");
    }
    assertThat(kit.file("received")).hasBinaryContent(Files.readAllBytes(kit.file("blob")));
  }

  private TestKit withBlob() throws Exception {
    byte[] blob = new byte[2_000_003];
    new Random(3).nextBytes(blob);
    TestKit kit =
        TestKit.withUnits(project, "a")
            .script("runner-run-units", "echo \"ran $1\"")
            .script("runner-additional-results", "echo \"packing $1\" >&2; cat blob")
            .script("receive-results", "cp \"$PRIVET_ADDITIONAL_RESULT_FILE\" received");
    Files.write(kit.file("blob"), blob);
    return kit;
  }

  @Test
  void itRunsAfterEachBatchWithTheSameArguments() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "a", "b 1", "c")
            .script("runner-run-units", "printf 'run %s|' \"$@\" >>ran; echo >>ran")
            .script("runner-additional-results", "printf 'add %s|' \"$@\" >>ran; echo >>ran");
    Ended.run(kit, "-batch-units", "2");
    assertThat(kit.lines("ran"))
        .containsExactly("run a|run b 1|", "add a|add b 1|", "run c|", "add c|");
  }

  @Test
  void itRunsAfterAFailedBatchToo() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "a")
            .script("runner-run-units", "exit 3")
            .script("runner-additional-results", "echo \"add $1\" >>ran");
    assertThat(Ended.run(kit).code()).isEqualTo(3);
    assertThat(kit.lines("ran")).containsExactly("add a");
  }

  @Test
  void itsCodeCountsAfterThatOfItsBatch() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "a", "b")
            .script("runner-run-units", "[ $1 = a ] || exit 5")
            .script("runner-additional-results", "[ $1 = a ] && exit 9; exit 8");
    assertThat(Ended.run(kit).code()).isEqualTo(9);
  }

  @Test
  void aBatchThatFailedCountsBeforeItsAdditionalResult() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "a")
            .script("runner-run-units", "exit 5")
            .script("runner-additional-results", "exit 9");
    assertThat(Ended.run(kit).code()).isEqualTo(5);
  }

  @Test
  void aFailureOfItAloneIsNamedInTheVerdict() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "a")
            .script("runner-run-units", ":")
            .script("runner-additional-results", "exit 9");
    Ended run = Ended.run(kit);
    assertThat(run.code()).isEqualTo(9);
    assertThat(run.output()).contains("1 unit: 1 passed").contains("runner-additional-results");
  }
}
