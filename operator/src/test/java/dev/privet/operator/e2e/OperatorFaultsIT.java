package dev.privet.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.PrivetRunStatus;
import dev.privet.operator.status.Conditions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alone on the cluster: the other tests want an operator that lives. */
@OnCluster
@Isolated
class OperatorFaultsIT {

  @RegisterExtension static final TestNamespace NAMESPACE = new TestNamespace("operator");

  private static final int RUNS_AT_ONCE = 4;
  private static final int KILLS = 3;
  private static final int WITHIN_MILLIS = 6_000;

  @BeforeAll
  static void prepare() {
    Node.prepare();
  }

  @AfterEach
  void anOperatorIsThere() {
    Operator.awaitReady();
  }

  /** 5 rounds of 4 runs: the operator is killed at other moments of each of 20 runs. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void anOperatorThatIsKilledAtRandomMomentsTellsTheTruthInTheEnd(long seed) {
    Random random = new Random(seed);
    List<TestRun> runs =
        IntStream.range(0, RUNS_AT_ONCE).mapToObj(i -> run("k" + seed + "-" + i)).toList();
    for (TestRun run : runs) {
      pause(random.nextInt(1_000));
      run.apply();
    }
    for (int i = 0; i < KILLS; i++) {
      pause(random.nextInt(WITHIN_MILLIS));
      Operator.kill9();
    }
    runs.forEach(OperatorFaultsIT::isTrue);
  }

  @Test
  void anOperatorThatIsUpgradedGoesOnWithTheRunsOfTheFormerOne() {
    TestRun run = run("upgrade").apply();
    run.awaitDone(1);
    String master = run.pods("master").get(0).getMetadata().getUid();
    Operator.upgrade("UPGRADED_AT", Long.toString(System.nanoTime()));
    isTrue(run);
    assertThat(run.pods("master"))
        .singleElement()
        .satisfies(pod -> assertThat(pod.getMetadata().getUid()).isEqualTo(master));
  }

  @Test
  void whenTheLeaderDiesAnotherOperatorTakesOver() {
    Operator.scale(2);
    try {
      TestRun run = run("leader").apply();
      run.awaitDone(1);
      String leader =
          Kubectl.run(
              "-n",
              Operator.NAMESPACE,
              "get",
              "lease",
              "privet-operator",
              "-o",
              "jsonpath={.spec.holderIdentity}");
      Operator.pods().stream()
          .filter(pod -> leader.contains(pod.getMetadata().getName()))
          .forEach(pod -> Node.kill9(pod, "privet-operator.jar"));
      isTrue(run);
    } finally {
      Operator.scale(1);
    }
  }

  @Test
  void anOperatorThatStartsAnewWritesNothingThatStandsAlready() {
    TestRun finished = NAMESPACE.run("finished").apply();
    finished.awaitFinished();
    TestRun running = NAMESPACE.run("running").units(1).runUnits("exec sleep 600").apply();
    running.awaitRunning(1);
    running.await("settled", s -> s.runners().connected() == 2);
    String before = versions();
    Operator.kill9();
    Operator.awaitReady();
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(Operator.metric("privet_operator_reconciliations_total"))
                    .isGreaterThanOrEqualTo(2));
    assertThat(versions()).isEqualTo(before);
    running.resource().delete();
  }

  private static String versions() {
    return Kubectl.run(
        "-n",
        NAMESPACE.name(),
        "get",
        "privetruns/finished",
        "privetruns/running",
        "jobs/finished-master",
        "jobs/finished-runner",
        "jobs/running-master",
        "jobs/running-runner",
        "-o",
        "jsonpath={range .items[*]}{.metadata.name}={.metadata.resourceVersion} {end}");
  }

  private static TestRun run(String name) {
    return NAMESPACE.run(name).units(8).runUnits("sleep 1; echo ran $1; [ $1 != u3 ] || exit 3");
  }

  private static void isTrue(TestRun run) {
    PrivetRunStatus status = run.awaitFinished();
    assertThat(status.exitCode()).as(run::describe).isEqualTo(3);
    assertThat(status.units().total()).isEqualTo(8);
    assertThat(status.units().passed()).isEqualTo(7);
    assertThat(status.units().failed()).isEqualTo(1);
    assertThat(run.condition(Conditions.FINISHED).getStatus()).isEqualTo("True");
    assertThat(run.condition(Conditions.SUCCEEDED).getReason()).isEqualTo("TestsFailed");
  }

  /** The moment of a fault is the input of these tests, not a way to wait for something. */
  private static void pause(long millis) {
    try {
      java.util.concurrent.TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
