package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixIT {

  @TempDir Path project;
  @TempDir Path folder;

  private TestKit kit() throws Exception {
    return TestKit.withUnits(project, "a", "b")
        .script(
            "runner-run-units", "echo \"$TEST_SHELL $*\" >>ran; [ \"$TEST_SHELL$1\" != bashb ]");
  }

  @Test
  void eachUnitRunsOnceUnderEachVariantAndAFailureNamesIt() throws Exception {
    TestKit kit = kit();
    Ended run = Ended.run(kit, "-matrix", "TEST_SHELL=sh,bash,dash", "-report", "junit=r.xml");
    assertThat(run.code()).isEqualTo(1);
    assertThat(kit.lines("ran"))
        .containsExactlyInAnyOrder("sh a", "bash a", "dash a", "sh b", "bash b", "dash b");
    assertThat(run.output()).contains("b [bash]");
  }

  @Test
  void aBatchNeverMixesVariants() throws Exception {
    TestKit kit = kit();
    Ended run = Ended.run(kit, "-batch-units", "2", "-matrix", "TEST_SHELL=sh,zsh");
    assertThat(run.code()).isZero();
    assertThat(kit.lines("ran")).contains("sh a b", "zsh a b");
  }

  @Test
  void valuesOfSeveralVariablesAreCombinedAndSomeExcluded() throws Exception {
    TestKit kit = TestKit.withUnits(project, "a").script("runner-run-units", "echo \"$A$B\" >>ran");
    Ended.run(kit, "-matrix", "A=1,2", "-matrix", "B=x,y", "-matrix-exclude", "A=2,B=x");
    assertThat(kit.lines("ran")).containsExactlyInAnyOrder("1x", "1y", "2y");
  }

  @Test
  void additionalResultsAndReceiveResultsGetTheVariantToo() throws Exception {
    TestKit kit =
        kit()
            .script("runner-additional-results", "echo \"$TEST_SHELL\"")
            .script("receive-results", "echo \"got $TEST_SHELL\"");
    Ended run = Ended.run(kit, "-matrix", "TEST_SHELL=sh,dash");
    assertThat(run.output()).contains("got sh").contains("got dash");
  }

  @Test
  void onlyRunnersWithTheLabelGetTheVariantThatDemandsIt() throws Exception {
    TestKit kit =
        TestKit.withUnits(project, "a", "b", "c", "d")
            .script(
                "runner-run-units",
                ": >here-$PRIVET_RUNNER_ID; until [ -e here-plain ] && [ -e here-special ]; do"
                    + " sleep 0.1; done; echo \"$TEST_SHELL $PRIVET_RUNNER_ID\" >>ran");
    String[] flags = {"-matrix", "TEST_SHELL=sh,zsh", "-matrix-label", "TEST_SHELL=zsh:has-zsh"};
    Farm farm = new Farm(folder);
    try (Privet master = farm.master(kit, flags);
        Privet plain = farm.runner(kit, master, "-runner-id", "plain");
        Privet special =
            farm.runner(kit, master, "-runner-id", "special", "-labels", "big has-zsh")) {
      assertThat(master.awaitExit()).isZero();
      assertThat(plain.awaitExit()).isZero();
      assertThat(special.awaitExit()).isZero();
    }
    assertThat(kit.lines("ran")).hasSize(8).doesNotContain("zsh plain");
    assertThat(kit.lines("ran").stream().filter("zsh special"::equals)).hasSize(4);
  }

  @Test
  void aVariantThatNoRunnerMayRunIsNotWaitedForForever() throws Exception {
    String[] flags = {
      "-matrix", "TEST_SHELL=sh,zsh",
      "-matrix-label", "TEST_SHELL=zsh:has-zsh",
      "-no-runners-timeout", "10"
    };
    Farm farm = new Farm(folder);
    TestKit kit = kit();
    int port = FreePort.pick();
    try (Privet runner = farm.waitingRunner(kit, port, Map.of());
        Privet master = farm.master(kit, port, flags)) {
      assertThat(master.awaitExit()).isEqualTo(121);
      assertThat(runner.awaitExit()).isZero();
      assertThat(master.output()).contains("no runner is left for what waits").contains("a [zsh]");
    }
  }

  @Test
  void aMatrixThatCannotBeMeantIsBadUsage() throws Exception {
    refused("such as TEST_SHELL=sh,bash", "-matrix", "sh");
    refused("no name of a variable", "-matrix", "A-B=1");
    refused("no TEST_SHELL=zsh", "-matrix", "TEST_SHELL=sh", "-matrix-exclude", "TEST_SHELL=zsh");
    refused("add -labels x", "-matrix", "A=1", "-matrix-label", "A=1:x");
  }

  private void refused(String why, String... flags) throws Exception {
    Ended run = Ended.run(kit(), flags);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.output()).contains(why);
  }
}
