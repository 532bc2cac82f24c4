package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExitCodesIT {

  @TempDir Path project;

  @Test
  void theFirstCodeThatIsNotZeroCounts() throws Exception {
    TestKit kit = TestKit.withUnits(project, "0", "3", "5").script("runner-run-units", "exit $1");
    assertThat(Ended.run(kit).code()).isEqualTo(3);
  }

  @Test
  void theCodeOfReceiveResultsCountsBeforeThatOfALaterBatch() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "0", "3")
            .script("runner-run-units", "exit $1")
            .script("receive-results", "[ $PRIVET_UNITS = 3 ] || exit 4");
    assertThat(Ended.run(kit).code()).isEqualTo(4);
  }

  @Test
  void theCodeOfABatchCountsBeforeThatOfItsReceiveResults() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "3")
            .script("runner-run-units", "exit $1")
            .script("receive-results", "exit 4");
    assertThat(Ended.run(kit).code()).isEqualTo(3);
  }

  @Test
  void theOrderIsThatOfAcceptanceAndNotOfTheListing() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "3", "5")
            .script(
                "runner-run-units",
                "[ $1 = 5 ] || until [ -e accepted ]; do sleep 0.05; done; exit $1")
            .script("receive-results", ": >accepted");
    assertThat(Ended.of(kit, "run", "-runners", "2").code()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({"KILL, 137", "SEGV, 139", "TERM, 143"})
  void aUnitThatASignalEndedHas128AndItsNumber(String signal, int code) throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "a").script("runner-run-units", "kill -" + signal + " $$");
    Ended run = Ended.run(kit);
    assertThat(run.code()).as(run.output()).isEqualTo(code);
    assertThat(run.output()).contains("exit code " + code + " (SIG" + signal + ")");
  }

  @Test
  void aUnitThatTimesOutHas124AndTheOthersRun() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "slow", "quick")
            .script("runner-run-units", "echo begun; [ $1 != slow ] || sleep 300");
    Ended run = Ended.run(kit, "-timeout", "8");
    assertThat(run.code()).isEqualTo(124);
    assertThat(run.output())
        .contains("2 units: 1 passed, 1 timed-out")
        .containsOnlyOnce("begun")
        .contains("ended after 8 s: the limit is -timeout")
        .containsPattern("TIMEOUT .* slow");
  }

  @Test
  void theTimeOfTheRunIsOverWith124() throws Exception {
    TestKit kit = TestKit.withUnits(project, "a", "b").script("runner-run-units", "sleep 300");
    Ended run = Ended.run(kit, "-deadline", "8");
    assertThat(run.code()).isEqualTo(124);
    assertThat(run.output()).contains("2 units: 2 not-run").contains("the run's time was over");
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void anInterruptedRunHas128AndTheNumberOfTheSignal(String signal, int code) throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "a", "b").script("runner-run-units", "echo begun; sleep 300");
    try (Privet privet = Privet.start(kit, "run", "-runners", "1", "-run-dir", "kept")) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> kit.lines("kept/journal.ndjson").toString().contains("leased"));
      privet.signal(signal);
      assertThat(privet.awaitExit()).as(privet.output()).isEqualTo(code);
      assertThat(privet.output()).contains("2 units: 2 not-run").contains("cancelled");
    }
  }

  @Test
  void aRunThatIsInterruptedWhileItListsEndsAtOnce() throws Exception {
    TestKit kit =
        TestKit.in(project)
            .script("units", "echo listing >&2; sleep 300")
            .script("runner-run-units", ":");
    try (Privet privet = Privet.start(kit, "run", "-runners", "1")) {
      privet.awaitOutput("listing").signal("INT");
      assertThat(privet.awaitExit()).as(privet.output()).isEqualTo(130);
    }
  }

  @Test
  void failFastRunsNoMoreUnitsAfterTheFirstFailure() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "0", "3", "4", "0")
            .script("runner-run-units", "echo $1 >>ran; exit $1");
    Ended run = Ended.run(kit, "-fail-fast");
    assertThat(run.code()).isEqualTo(3);
    assertThat(kit.lines("ran")).containsExactly("0", "3");
    assertThat(run.output())
        .contains("4 units: 1 passed, 1 failed, 2 not-run")
        .containsPattern("FAIL +\\[2/4\\]");
  }

  @Test
  void failFastWithKillEndsWhatRuns() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "endless", "bad", "never")
            .script(
                "runner-run-units",
                "case $1 in endless) : >begun; exec sleep 300 ;; bad) until [ -e begun ]; do sleep"
                    + " 0.1; done; exit 3 ;; esac");
    Ended run = Ended.of(kit, "run", "-runners", "2", "-fail-fast", "1:kill");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.output()).contains("3 units: 1 failed, 2 not-run");
  }

  @Test
  void moreFlakyUnitsThanAllowedFailTheRun() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "a", "b", "c")
            .script("runner-run-units", "[ $1 = c ] || [ -e $1 ] || { : >$1; exit 4; }");
    Ended within = Ended.run(kit, "-retries", "1", "-max-flaky", "2");
    assertThat(within.code()).as(within.output()).isZero();
    Files.delete(kit.file("a"));
    Ended above = Ended.run(kit, "-retries", "1", "-max-flaky", "0");
    assertThat(above.code()).isEqualTo(119);
    assertThat(above.output())
        .contains("3 units: 3 passed")
        .contains("more units are flaky than -max-flaky allows");
  }

  @Test
  void failFastWithANumberTakesSoManyFailures() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "3", "4", "0")
            .script("runner-run-units", "echo $1 >>ran; exit $1");
    assertThat(Ended.run(kit, "-fail-fast", "2").code()).isEqualTo(3);
    assertThat(kit.lines("ran")).containsExactly("3", "4");
  }

  @Test
  void aUnitThatFailedAndThenPassedIsPassedAndNamedFlaky() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "steady", "shaky")
            .script("runner-run-units", "[ $1 = steady ] || ! mkdir tried 2>/dev/null");
    Ended run = Ended.run(kit, "-retries", "1");
    assertThat(run.code()).as(run.output()).isZero();
    assertThat(run.output())
        .contains("2 units: 2 passed (1 flaky)")
        .containsPattern("flaky:\\R +shaky");
  }

  @Test
  void aUnitThatFailsEveryTimeIsTriedAsOftenAsRetriesSays() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "a").script("runner-run-units", "echo $1 >>ran; exit 3");
    Ended run = Ended.run(kit, "-retries", "2");
    assertThat(run.code()).isEqualTo(3);
    assertThat(kit.lines("ran")).hasSize(3);
  }

  @Test
  void aFailedBatchIsRunAgainUnitByUnit() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "a", "bad", "c")
            .script(
                "runner-run-units",
                "echo \"$*\" >>ran; case \" $* \" in *\" bad \"*) exit 3;; esac");
    Ended run = Ended.run(kit, "-retries", "1", "-batch-units", "3");
    assertThat(run.code()).isEqualTo(3);
    assertThat(kit.lines("ran")).containsExactlyInAnyOrder("a bad c", "a", "bad", "c");
    assertThat(run.output()).contains("3 units: 2 passed, 1 failed").doesNotContain("flaky");
  }

  @Test
  void aUnitWithTheSkipCodeIsSkippedAndFailsNothing() throws Exception {
    TestKit kit = TestKit.withUnits(project, "0", "77").script("runner-run-units", "exit $1");
    Ended run = Ended.run(kit, "-skip-code", "77");
    assertThat(run.code()).as(run.output()).isZero();
    assertThat(run.output()).contains("2 units: 1 passed, 1 skipped");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-run-dir", "-report"})
  void badUsageIs2(String flagWithoutItsValue) throws Exception {
    TestKit kit = TestKit.withUnits(project, "a").script("runner-run-units", ":");
    assertThat(Ended.run(kit, flagWithoutItsValue).code()).isEqualTo(2);
  }

  @Test
  void aRunWithoutRunnersEndsWith121() throws Exception {
    TestKit kit = TestKit.withUnits(project, "a").script("runner-run-units", ":");
    Ended run = Ended.of(kit, Map.of(), "-bind", "127.0.0.1:0", "-no-runners-timeout", "1");
    assertThat(run.code()).isEqualTo(121);
    assertThat(run.output()).contains("1 unit: 1 not-run").contains("every runner is gone");
  }
}
