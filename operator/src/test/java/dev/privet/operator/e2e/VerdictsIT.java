package dev.privet.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.PrivetRunStatus;
import dev.privet.api.v1alpha1.PrivetRunStatus.Phase;
import dev.privet.operator.status.Conditions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnCluster
class VerdictsIT {

  @RegisterExtension static final TestNamespace NAMESPACE = new TestNamespace("verdicts");

  @Test
  void aRunWhoseUnitsAllPassEndsWithZero() {
    TestRun run = NAMESPACE.run("pass").apply();
    PrivetRunStatus status = run.awaitFinished();
    assertThat(status.phase()).isEqualTo(Phase.Finished);
    assertThat(status.exitCode()).isZero();
    assertThat(status.progress()).isEqualTo("4/4");
    assertThat(status.units().passed()).isEqualTo(4);
    assertThat(run.condition(Conditions.SUCCEEDED).getStatus()).isEqualTo("True");
    assertThat(run.condition(Conditions.SUCCEEDED).getReason()).isEqualTo("AllPassed");
    assertThat(run.masterLog()).contains("4 units: 4 passed");
  }

  @Test
  void aUnitThatFailsGivesTheRunItsCode() {
    TestRun run =
        NAMESPACE.run("fail").runUnits("[ \"$1\" != u2 ] || { echo no good; exit 3; }").apply();
    PrivetRunStatus status = run.awaitFinished();
    assertThat(status.exitCode()).isEqualTo(3);
    assertThat(status.units().passed()).isEqualTo(3);
    assertThat(status.units().failed()).isEqualTo(1);
    assertThat(status.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.unit()).isEqualTo("u2");
              assertThat(failure.outcome()).isEqualTo("failed");
              assertThat(failure.exitCode()).isEqualTo(3);
              assertThat(failure.output()).contains("no good");
            });
    assertThat(run.condition(Conditions.SUCCEEDED).getStatus()).isEqualTo("False");
    assertThat(run.condition(Conditions.SUCCEEDED).getReason()).isEqualTo("TestsFailed");
  }

  @Test
  void aRunWithoutUnitsEndsWith120() {
    TestRun run = NAMESPACE.run("nothing").units(0).apply();
    PrivetRunStatus status = run.awaitFinished();
    assertThat(status.exitCode()).isEqualTo(120);
    assertThat(status.units().total()).isZero();
    assertThat(run.condition(Conditions.SUCCEEDED).getReason()).isEqualTo("NoUnits");
  }
}
