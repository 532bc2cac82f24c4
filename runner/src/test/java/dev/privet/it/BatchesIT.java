package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchesIT {

  @TempDir Path project;

  private TestKit countingKit(String units) throws Exception {
    return TestKit.in(project)
        .script("units", units)
        .script("runner-run-units", "echo $# >>batches; printf '%.20s\\n' \"$@\" >>ran");
  }

  @Test
  void aBatchHoldsOneUnitUnlessMoreAreAskedFor() throws Exception {
    TestKit kit = countingKit("seq 3");
    Ended.run(kit);
    assertThat(kit.lines("batches")).containsExactly("1", "1", "1");
  }

  @Test
  void aBatchHoldsAsManyUnitsAsAskedForAtMost() throws Exception {
    TestKit kit = countingKit("seq 10");
    Ended.run(kit, "-batch-units", "4");
    assertThat(kit.lines("batches")).contains("4").allMatch(n -> Integer.parseInt(n) <= 4);
    assertThat(kit.lines("ran"))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 10).mapToObj(Integer::toString).toList());
  }

  @Test
  void aBatchHoldsUnitsOfAboutTheTimeAskedFor() throws Exception {
    TestKit kit =
        countingKit("for i in 1 2 3 4 5 6 7; do echo '{\"unit\":1,\"duration\":10}'; done");
    Ended.run(kit, "-units-format", "json", "-approximate-batch-duration", "30");
    assertThat(kit.lines("batches")).contains("3").allMatch(n -> Integer.parseInt(n) <= 3);
    assertThat(kit.lines("ran")).hasSize(7);
  }

  @Test
  void batchesGrowWhenTheirUnitsTurnOutToBeQuick() throws Exception {
    TestKit kit = countingKit("seq 50");
    Ended.run(kit, "-approximate-batch-duration", "60");
    assertThat(kit.lines("batches").get(0)).isEqualTo("1");
    assertThat(kit.lines("batches").size()).isLessThan(25);
    assertThat(kit.lines("ran")).hasSize(50);
  }

  @Test
  void unitsTooLongForOneArgumentListRunInSeveralBatches() throws Exception {
    TestKit kit =
        countingKit(
            "long=$(head -c 100000 /dev/zero | tr '\\0' x)\n"
                + "for i in $(seq 30); do echo \"$i-$long\"; done");
    Ended run = Ended.run(kit, "-batch-units", "30");
    assertThat(run.code()).as(run.output()).isZero();
    assertThat(kit.lines("ran")).hasSize(30);
    assertThat(run.output()).contains("30 units: 30 passed");
  }

  @Test
  void moreUnitsThanFitInOneArgumentListRunInSeveralBatches() throws Exception {
    TestKit kit =
        countingKit("seq -f 'a-directory-with-a-rather-long-name-so-that-it-adds-up/%08g' 60000");
    Ended run = Ended.run(kit, "-batch-units", "60000");
    assertThat(run.code()).as(run.output()).isZero();
    assertThat(kit.lines("ran")).hasSize(60000);
  }

  @Test
  void aUnitOfAMegabyteFailsAloneAndSaysWhatTheLimitIs() throws Exception {
    TestKit kit = countingKit("echo a; head -c 1000000 /dev/zero | tr '\\0' y; echo; echo b");
    Ended run = Ended.run(kit, "-batch-units", "3");
    assertThat(run.code()).as(run.output()).isEqualTo(126);
    assertThat(kit.lines("ran")).containsExactlyInAnyOrder("a", "b");
    assertThat(run.output())
        .contains("3 units: 2 passed, 1 failed")
        .contains("the longest has 1000000 bytes, the limit for one is 131071 bytes")
        .contains("print shorter units")
        .hasSizeLessThan(20_000);
  }

  @Test
  void autoLearnsWhatACallCostsAndKeepsItForTheNextRun() throws Exception {
    String[] units = IntStream.range(0, 120).mapToObj(i -> "u" + i).toArray(String[]::new);
    TestKit kit =
        TestKit.withUnits(project, units)
            .script("runner-run-units", "echo $# >>sizes; printf '%s\\n' \"$@\" >>ran; sleep 0.3");
    String[] flags = {"-batch-units", "auto", "-timings", "times"};
    Ended first = Ended.run(kit, flags);
    assertThat(first.code()).as(first.output()).isZero();
    assertThat(kit.lines("ran")).containsExactlyInAnyOrder(units);
    assertThat(kit.lines("sizes")).startsWith("1", "60").hasSizeLessThan(40);
    int batches = kit.lines("sizes").size();
    assertThat(kit.lines("times").get(0)).matches("\\{\"timings\":1,\"overhead\":[01]\\..*");
    Ended second = Ended.run(kit, flags);
    assertThat(second.code()).as(second.output()).isZero();
    assertThat(kit.lines("sizes").subList(batches, kit.lines("sizes").size()))
        .hasSizeLessThan(20)
        .anyMatch(size -> Integer.parseInt(size) > 8);
    assertThat(kit.lines("ran")).hasSize(240);
  }

  @Test
  void autoAndADurationAreRefusedTogether() throws Exception {
    TestKit kit = TestKit.withUnits(project, "a").script("runner-run-units", "");
    Ended run = Ended.run(kit, "-batch-units", "auto", "-approximate-batch-duration", "3");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.output()).contains("leave -approximate-batch-duration out");
    Ended other = Ended.run(kit, "-batch-units", "many");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.output()).contains("-batch-units is a number from 1, or auto, not many");
  }
}
