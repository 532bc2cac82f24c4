package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunUnitsIT {

  private static final String KEEP_RESULT = "cp \"$PRIVET_UNIT_RESULT_FILE\" received";

  @TempDir Path project;

  @Test
  void eachUnitOfABatchIsAnArgument() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "a 1", "b", "c")
            .script("runner-run-units", "printf '%s|' \"$#\" \"$@\" >>ran");
    Ended.run(kit, "-batch-units", "3");
    assertThat(kit.file("ran")).hasContent("3|a 1|b|c|");
  }

  @Test
  void itsInputIsEmpty() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "a").script("runner-run-units", "cat; echo \"end of input\"");
    Ended run = Ended.run(kit, "-verbose");
    assertThat(run.output()).contains("end of input");
  }

  @Test
  void stdoutAndStderrAreOneResultInTheOrderWritten() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "a")
            .script(
                "runner-run-units",
                "i=0; while [ $i -lt 500 ]; do echo out$i; echo err$i >&2; i=$((i+1)); done")
            .script("receive-results", KEEP_RESULT);
    Ended.run(kit);
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      expected.append("out").append(i).append("\nerr").append(i).append('\n');
    }
    assertThat(kit.file("received")).hasContent(expected.toString());
  }

  @Test
  void binaryOutputIsKeptByteForByte() throws Exception {
    byte[] blob = new byte[3_000_001];
    new Random(1).nextBytes(blob);
    TestKit kit =
        TestKit.withUnits(project, "a")
            .script("runner-run-units", "cat blob")
            .script("receive-results", KEEP_RESULT);
    Files.write(kit.file("blob"), blob);
    Ended run = Ended.run(kit);
    assertThat(run.code()).as(run.output()).isZero();
    assertThat(kit.file("received")).hasBinaryContent(blob);
  }

  @Test
  void binaryOutputOfAConnectedRunnerIsKeptByteForByte() throws Exception {
    byte[] blob = new byte[3_000_001];
    new Random(2).nextBytes(blob);
    TestKit kit =
        TestKit.withUnits(project, "a")
            .script("runner-run-units", "cat blob")
            .script("receive-results", KEEP_RESULT);
    Files.write(kit.file("blob"), blob);
    try (Privet master = Privet.start(kit, "-bind", "127.0.0.1:0");
        Privet runner = Privet.start(kit, "-connect", "127.0.0.1:" + master.awaitPort())) {
      assertThat(master.awaitExit()).as(master.output()).isZero();
      assertThat(runner.awaitExit()).as(runner.output()).isZero();
    }
    assertThat(kit.file("received")).hasBinaryContent(blob);
  }

  @Test
  void anEmptyResultIsAnEmptyFile() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "a")
            .script("runner-run-units", ":")
            .script("receive-results", KEEP_RESULT);
    Ended.run(kit);
    assertThat(kit.file("received")).exists().isEmptyFile();
  }

  @Test
  void itsEnvironmentNamesRunRunnerAndSlot() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "a")
            .script(
                "runner-run-units",
                "printf '%s\\n' \"$PRIVET_RUN_ID\" \"$PRIVET_RUNNER_ID\" \"$PRIVET_SLOT\" >ran");
    Ended.run(kit, "-run-id", "id-of-this-run");
    assertThat(kit.lines("ran")).hasSize(3);
    assertThat(kit.lines("ran").get(0)).isEqualTo("id-of-this-run");
    assertThat(kit.lines("ran").get(1)).contains("runner");
    assertThat(kit.lines("ran").get(2)).isEqualTo("1");
  }

  @Test
  void theSlotsOfARunnerRunBatchesAtTheSameTime() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "1", "2")
            .script(
                "runner-run-units",
                "echo $PRIVET_SLOT >>slots; : >here$1;"
                    + " until [ -e here1 ] && [ -e here2 ]; do sleep 0.05; done");
    Ended run = Ended.run(kit, "-slots", "2");
    assertThat(run.code()).as(run.output()).isZero();
    assertThat(kit.lines("slots")).containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void anUmlautInANameArrivesInAnyLocale() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "täst→")
            .script("runner-run-units", "printf '%s %s\\n' \"$1\" \"$LC_ALL\" >ran");
    Ended run = Ended.of(kit, Map.of("LC_ALL", "C"), "run", "-verbose");
    assertThat(run.code()).as(run.output()).isZero();
    assertThat(run.output()).contains("täst→");
    assertThat(kit.lines("ran")).containsExactly("täst→ C");
  }
}
