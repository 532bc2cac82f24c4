package dev.privet.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.PrivetRunStatus;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Slots, batches, retries and early ends, as the resource asks for them. */
@OnCluster
class SchedulingIT {

  @RegisterExtension static final TestNamespace NAMESPACE = new TestNamespace("scheduling");

  private static final Map<String, Object> TOGETHER = Map.of("emptyDir", Map.of());

  /** Fails the first time that it runs in a pod. */
  private static final String FLAKY =
      "[ \"$1\" != u2 ] || [ -e /together/$1 ] || { : >/together/$1; echo no good; exit 3; }";

  @Test
  void autoIsASlotForEachProcessorThatTheScriptsHave() {
    TestRun run =
        NAMESPACE
            .run("slots-auto")
            .spec("runners", 1)
            .spec("slots", "auto")
            .spec(
                "resources", Map.of("limits", Map.of("cpu", "2"), "requests", Map.of("cpu", "10m")))
            .units(2)
            .volume("together", "/together", TOGETHER)
            .runUnits(
                "touch /together/$1; for i in $(seq 600); do"
                    + " [ $(ls /together | wc -l) = 2 ] && exit 0; sleep 0.1; done; exit 1")
            .apply();
    Ends.await(run, 0, "AllPassed");
  }

  @Test
  void aUnitThatPassesWhenItIsTriedAgainIsFlakyAndNamed() {
    TestRun run =
        NAMESPACE
            .run("flaky")
            .spec("runners", 1)
            .spec("retries", Map.of("failed", 1))
            .volume("together", "/together", TOGETHER)
            .runUnits(FLAKY)
            .apply();
    Ends.await(run, 0, "AllPassed");
    PrivetRunStatus status = run.awaitFinished();
    assertThat(status.units().flaky()).isEqualTo(1);
    assertThat(status.flaky()).containsExactly("u2");
    assertThat(run.masterLog()).contains("4 units: 4 passed (1 flaky)");
  }

  @Test
  void moreFlakyUnitsThanAreAllowedFailTheRun() {
    TestRun run =
        NAMESPACE
            .run("too-flaky")
            .spec("runners", 1)
            .spec("retries", Map.of("failed", 1, "maxFlaky", 0))
            .volume("together", "/together", TOGETHER)
            .runUnits(FLAKY)
            .apply();
    Ends.await(run, 119, "TooFlaky");
    assertThat(run.awaitFinished().units().passed()).isEqualTo(4);
  }

  @Test
  void aFailureEndsTheRunAndWhatRunsWhereItIsToldTo() {
    TestRun run =
        NAMESPACE
            .run("fail-fast")
            .spec("runners", 1)
            .spec("slots", 2)
            .spec("failFast", 1)
            .spec("failFastKill", true)
            .volume("together", "/together", TOGETHER)
            .runUnits(
                ": >/together/$1; [ $1 = u1 ] || sleep 600;"
                    + " until [ -e /together/u2 ]; do sleep 0.1; done; exit 3")
            .apply();
    Ends.await(run, 3, "TestsFailed");
    PrivetRunStatus status = run.awaitFinished();
    assertThat(status.units().failed()).isEqualTo(1);
    assertThat(status.units().notRun()).isEqualTo(3);
  }

  @Test
  void batchesCanBeLearned() {
    TestRun run =
        NAMESPACE
            .run("auto")
            .spec("runners", 1)
            .spec("batch", Map.of("auto", true))
            .units(60)
            .runUnits("echo \"batch of $#\"")
            .showOutputs()
            .apply();
    Ends.await(run, 0, "AllPassed");
    assertThat(run.masterLog().lines().filter(line -> line.contains("batch of")))
        .hasSizeLessThan(40)
        .anyMatch(line -> !line.contains("batch of 1"));
  }
}
