package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimingsIT {

  @TempDir Path project;

  private TestKit kit() throws Exception {
    return TestKit.withUnits(project, "quick", "slow", "failing")
        .script(
            "runner-run-units",
            "echo $1 >>ran; case $1 in slow) sleep ${SLEEP:-0} ;; failing) exit ${CODE:-3} ;; esac");
  }

  private static Ended run(TestKit kit, String... more) throws Exception {
    List<String> flags = new ArrayList<>(List.of("run", "-runners", "1", "-timings", "known"));
    flags.addAll(List.of(more));
    return Ended.of(kit, flags.toArray(String[]::new));
  }

  private static List<String> ran(TestKit kit) throws Exception {
    List<String> ran = kit.lines("ran");
    Files.delete(kit.file("ran"));
    return ran;
  }

  @Test
  void aLaterRunBeginsWithWhatWasSlowOrFailed() throws Exception {
    TestKit kit = kit();
    Ended first = Ended.of(kit, Map.of("SLEEP", "4"), "run", "-runners", "1", "-timings", "known");
    assertThat(first.code()).isEqualTo(3);
    assertThat(ran(kit)).containsExactly("quick", "slow", "failing");
    run(kit);
    assertThat(ran(kit)).startsWith("slow");
    run(kit, "-order", "failed-first");
    assertThat(ran(kit)).startsWith("failing", "slow");
    run(kit, "-order", "listed");
    assertThat(ran(kit)).containsExactly("quick", "slow", "failing");
    assertThat(kit.lines("known")).hasSize(4).last().asString().contains("slow", "\"runs\":4");
  }

  @Test
  void whatTheCasesOfABatchTellIsTheTimeOfItsUnits() throws Exception {
    TestKit kit = TestKit.withUnits(project, "quick", "slow");
    kit.script("runner-run-units", "printf '%s\\n' \"$*\" >>ran; sleep 0.5");
    kit.script(
        "runner-additional-results",
        "cat <<'END'\n"
            + "<testsuite><testcase classname='quick' name='x' time='0.1'/>"
            + "<testcase classname='slow' name='x' time='0.3'/></testsuite>\nEND");
    assertThat(run(kit, "-batch-units", "2").code()).isZero();
    assertThat(ran(kit)).containsExactly("quick slow");
    assertThat(kit.lines("known")).anySatisfy(line -> assertThat(line).contains("quick", "0.1,"));
    run(kit, "-batch-units", "2");
    assertThat(ran(kit)).containsExactly("slow quick");
  }

  @Test
  void aRandomOrderIsToldAndCanBeHadAgain() throws Exception {
    TestKit kit = TestKit.withUnits(project, "a b c d e f g h i j k l".split(" "));
    kit.script("runner-run-units", "echo $1 >>ran");
    String output = run(kit, "-order", "random").output();
    assertThat(output).containsPattern("in random order: -seed [0-9]+ gives the same again");
    String seed = output.replaceAll("(?s).*-seed ([0-9]+) gives.*", "$1");
    List<String> first = ran(kit);
    run(kit, "-order", "random", "-seed", seed);
    assertThat(ran(kit)).isEqualTo(first).doesNotHaveDuplicates().hasSize(12);
  }

  @Test
  void runsThatEndAtOnceAreBothKept() throws Exception {
    TestKit kit = kit();
    List<Privet> runs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      runs.add(Privet.start(kit, "run", "-runners", "1", "-timings", "known"));
    }
    for (Privet each : runs) {
      assertThat(each.awaitExit()).as(each.output()).isEqualTo(3);
      each.close();
    }
    assertThat(kit.lines("known").subList(1, 4))
        .allSatisfy(line -> assertThat(line).contains("\"runs\":4"));
  }

  @Test
  void aDamagedFileIsSetAsideAndTheVerdictStands() throws Exception {
    TestKit kit = kit();
    Files.writeString(kit.file("known"), "{\"timings\":1}\n{\"unit\":\"quick");
    Ended run = run(kit);
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.output()).contains("line 2 is no timing of a unit").contains("known.damaged-1");
    assertThat(kit.file("known.damaged-1")).exists();
    assertThat(kit.lines("known")).hasSize(4);
  }

  @Test
  void whatCannotBeMeantIsRefused() throws Exception {
    TestKit kit = kit();
    refused(run(kit, "-order", "fastest"), "failed-first, listed, random");
    refused(run(kit, "-seed", "7"), "-seed is for -order random");
    refused(Ended.of(kit, "run", "-timings", "no/such/file"), "there is no folder");
    refused(Ended.of(kit, "run", "-timings", "."), "is a folder: name a file in it");
  }

  private static void refused(Ended run, String why) {
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.output()).contains(why);
  }
}
