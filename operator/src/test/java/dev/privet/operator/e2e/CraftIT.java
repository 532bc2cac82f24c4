package dev.privet.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** What the operator may cost; alone, so that its metrics tell of these runs. */
@OnCluster
@Isolated
class CraftIT {

  @RegisterExtension static final TestNamespace NAMESPACE = new TestNamespace("craft");

  @Test
  void aRunCostsAtMostTwentyReconciliations() {
    Operator.kill9();
    Operator.awaitReady();
    TestRun run = NAMESPACE.run("count").units(60).spec("runners", 4).runUnits("sleep 1").apply();
    run.awaitFinished();
    org.awaitility.Awaitility.await()
        .atMost(TestRun.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(Operator.metric("privet_operator_run_reconciliations_count"))
                    .isEqualTo(1));
    assertThat(Operator.metric("privet_operator_run_reconciliations_max")).isBetween(1.0, 20.0);
  }

  @Test
  void aStatusIsWrittenAtMostOnceInTwoSeconds() {
    double before = Operator.metric("privet_operator_status_writes_total");
    long start = System.nanoTime();
    NAMESPACE
        .run("writes")
        .units(200)
        .spec("runners", 4)
        .runUnits("sleep 0.1")
        .apply()
        .awaitFinished();
    double seconds = (System.nanoTime() - start) / 1e9;
    double writes = Operator.metric("privet_operator_status_writes_total") - before;
    assertThat(writes).isBetween(2.0, seconds / 2 + 2);
  }

  @Test
  void twentyRunsAtOnceAllEndTruthfullyAndTheOperatorStaysSmall() {
    List<TestRun> runs =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    NAMESPACE
                        .run("at-once-" + i)
                        .spec("runners", 1)
                        .units(3)
                        .runUnits("[ $1 != u2 ] || exit " + (i % 3)))
            .toList();
    runs.forEach(TestRun::apply);
    for (int i = 0; i < runs.size(); i++) {
      assertThat(runs.get(i).awaitFinished().exitCode()).as("run %d", i).isEqualTo(i % 3);
    }
    assertThat(Operator.residentMiB().orElseThrow()).isLessThan(256);
  }

  @Test
  void theOperatorIsHealthyAndTellsItsMetrics() {
    assertThat(Operator.metrics())
        .contains(
            "privet_operator_reconciliations_total",
            "privet_operator_run_reconciliations",
            "privet_operator_runs_open",
            "privet_operator_status_writes_total");
  }
}
