package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiveResultsIT {

  @TempDir Path project;

  @Test
  void itGetsEverythingThatIsKnownOfABatch() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "a 1", "b")
            .script("runner-run-units", "echo $PRIVET_RUNNER_ID >ran; echo output; exit 3")
            .script("runner-additional-results", "printf more; exit 4")
            .script(
                "receive-results",
                "echo \"$# $PRIVET_RUN_ID\" >>got\n"
                    + "echo \"$PRIVET_UNITS\" >>got\n"
                    + "cat \"$PRIVET_UNIT_RESULT_FILE\" >>got\n"
                    + "cat \"$PRIVET_ADDITIONAL_RESULT_FILE\" >>got\n"
                    + "echo \" $PRIVET_UNIT_RESULT_CODE $PRIVET_ADDITIONAL_RESULT_CODE\" >>got\n"
                    + "echo \"$PRIVET_RUNNER_ID\" >>got");
    Ended run = Ended.run(kit, "-batch-units", "2", "-run-id", "my-run");
    assertThat(run.code()).as(run.output()).isEqualTo(3);
    assertThat(kit.lines("got"))
        .containsExactly("0 my-run", "a 1", "b", "output", "more 3 4", kit.lines("ran").get(0));
  }

  @Test
  void withoutAdditionalResultsItHasNoVariablesOfThem() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "a")
            .script("runner-run-units", ":")
            .script("receive-results", "env | grep PRIVET_ADDITIONAL >>got; :");
    assertThat(Ended.run(kit).code()).isZero();
    assertThat(kit.lines("got")).isEmpty();
  }

  @Test
  void itRunsOncePerBatchWithAnIdOfItsOwn() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "1", "2", "3", "4", "5", "6")
            .script("runner-run-units", "[ $1 != 3 ]")
            .script(
                "receive-results",
                "echo $PRIVET_RESULT_ID >>ids; printf '%s\\n' \"$PRIVET_UNITS\" >>units");
    Ended.of(kit, "run", "-runners", "2", "-batch-units", "2");
    assertThat(kit.lines("units")).containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6");
    assertThat(kit.lines("ids")).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void itRunsForTheLastAttemptOfAUnitOnly() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "a")
            .script("runner-run-units", "! mkdir tried 2>/dev/null")
            .script("receive-results", "echo $PRIVET_UNIT_RESULT_CODE >>got");
    assertThat(Ended.run(kit, "-retries", "1").code()).isZero();
    assertThat(kit.lines("got")).containsExactly("0");
  }

  @Test
  void itNeverRunsTwiceAtOnce() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12")
            .script("runner-run-units", ":")
            .script(
                "receive-results",
                "mkdir lock || { echo 'two at once' >>wrong; exit 9; }\n"
                    + "sleep 0.1; echo \"$PRIVET_UNITS\" >>got; rmdir lock");
    Ended run = Ended.of(kit, "run", "-runners", "4");
    assertThat(run.code()).as(run.output()).isZero();
    assertThat(kit.file("wrong")).doesNotExist();
    assertThat(kit.lines("got")).hasSize(12);
  }

  @Test
  void whatItWritesIsTheMastersOutputAndNothingElseIsPrintedOfTheBatch() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "a")
            .script("runner-run-units", "echo 'output of the unit'; exit 1")
            .script("receive-results", "echo \"<<$PRIVET_UNITS>>\"; echo 'and stderr' >&2");
    Ended run = Ended.run(kit);
    assertThat(run.output())
        .containsOnlyOnce("<<a>>")
        .containsOnlyOnce("and stderr")
        .doesNotContain("output of the unit");
  }

  @Test
  void withoutItTheMasterPrintsTheOutputOfFailedBatchesOnceAndALineForEach() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "good", "bad")
            .script("runner-run-units", "echo \"output of $1\"; [ $1 = good ]");
    Ended run = Ended.run(kit);
    assertThat(run.output())
        .containsOnlyOnce("output of bad")
        .doesNotContain("output of good")
        .containsPattern("PASS +\\[1/2\\].* good")
        .containsPattern("FAIL +\\[2/2\\].* bad .* exit code 1");
  }

  @Test
  void itsCodeFailsTheRun() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "a")
            .script("runner-run-units", ":")
            .script("receive-results", "exit 6");
    Ended run = Ended.run(kit);
    assertThat(run.code()).isEqualTo(6);
    assertThat(run.output()).contains("receive-results");
  }

  @Test
  void itsLastInvocationIsWaitedFor() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "a")
            .script("runner-run-units", ":")
            .script("receive-results", "sleep 1; : >finished");
    assertThat(Ended.run(kit).code()).isZero();
    assertThat(kit.file("finished")).exists();
  }
}
