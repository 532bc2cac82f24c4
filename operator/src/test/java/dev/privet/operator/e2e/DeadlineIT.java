package dev.privet.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.PrivetRunStatus;
import dev.privet.operator.status.Conditions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What ends by time. */
@OnCluster
@Order(2)
class DeadlineIT {

  @RegisterExtension static final TestNamespace NAMESPACE = new TestNamespace("deadline");

  @Test
  void aRunThatTakesTooLongEndsWith124AndKeepsWhatPassed() {
    TestRun run =
        NAMESPACE
            .run("running")
            .runUnits("[ $1 = u1 ] || exec sleep 600")
            .spec("deadline", "60s")
            .apply();
    PrivetRunStatus status = Ends.await(run, 124, "DeadlineExceeded");
    assertThat(status.units().passed()).isEqualTo(1);
    assertThat(status.units().notRun()).isEqualTo(3);
    assertThat(took(status)).isBetween(Duration.ofSeconds(59), TestRun.PATIENCE);
  }

  @Test
  void aRunThatDoesNotStartInTimeEndsWith124() {
    TestRun run =
        NAMESPACE
            .run("pending")
            .podSpec("nodeSelector", Map.of("no", "such-node"))
            .spec("deadline", "20s")
            .apply();
    PrivetRunStatus status = Ends.await(run, 124, "DeadlineExceeded");
    assertThat(status.units()).isNull();
    assertThat(Ends.event(run, "Unschedulable").getType()).isEqualTo("Warning");
    assertThat(run.condition(Conditions.SUCCEEDED).getMessage()).contains("spec.deadline, 20s");
    assertThat(took(status)).isBetween(Duration.ofSeconds(19), Duration.ofSeconds(90));
  }

  @Test
  void aUnitThatTakesTooLongTimesOutAndTheRunGoesOn() {
    TestRun run =
        NAMESPACE
            .run("unit")
            .runUnits("[ $1 != u2 ] || exec sleep 600")
            .spec("unitTimeout", "15s")
            .apply();
    PrivetRunStatus status = Ends.await(run, 124, "TestsFailed");
    assertThat(status.units().passed()).isEqualTo(3);
    assertThat(status.units().timedOut()).isEqualTo(1);
    assertThat(status.failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.outcome()).isEqualTo("timed-out"));
  }

  @Test
  void aFinishedRunIsDeletedAfterItsTimeToLive() {
    TestRun run = NAMESPACE.run("ttl").spec("ttlSecondsAfterFinished", 30).apply();
    PrivetRunStatus status = Ends.await(run, 0, "AllPassed");
    Awaitility.await()
        .alias("the run is deleted")
        .atMost(TestRun.PATIENCE)
        .until(() -> run.resource().get() == null);
    assertThat(Instant.now()).isAfter(Instant.parse(status.completionTime()).plusSeconds(30));
    Awaitility.await()
        .alias("all that it made goes")
        .atMost(TestRun.PATIENCE)
        .untilAsserted(() -> assertThat(Belongings.made(run)).isEmpty());
  }

  private static Duration took(PrivetRunStatus status) {
    return Duration.between(
        Instant.parse(status.startTime()), Instant.parse(status.completionTime()));
  }
}
