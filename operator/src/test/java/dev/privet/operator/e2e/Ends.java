package dev.privet.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.PrivetRunStatus;
import dev.privet.api.v1alpha1.PrivetRunStatus.Phase;
import dev.privet.api.v1alpha1.PrivetRunStatus.Units;
import dev.privet.operator.status.Conditions;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Event;
import org.awaitility.Awaitility;

/** What is true at every end of a run. */
final class Ends {

  private Ends() {}

  /** Waits for the end, which has to be this one, told alike by all that tells of it. */
  static PrivetRunStatus await(TestRun run, int exitCode, String reason) {
    PrivetRunStatus status = run.awaitFinished();
    assertThat(status.exitCode()).as(run::describe).isEqualTo(exitCode);
    assertThat(status.phase()).isEqualTo(Phase.Finished);
    assertThat(status.completionTime()).isNotNull();
    Condition finished = condition(status, Conditions.FINISHED);
    assertThat(finished.getStatus()).isEqualTo("True");
    assertThat(finished.getReason()).as(run::describe).isEqualTo(reason);
    Condition succeeded = condition(status, Conditions.SUCCEEDED);
    assertThat(succeeded.getStatus()).isEqualTo(exitCode == 0 ? "True" : "False");
    assertThat(succeeded.getReason()).isEqualTo(reason);
    assertThat(succeeded.getMessage()).isNotBlank();
    assertThat(condition(status, Conditions.BLOCKED).getStatus()).isEqualTo("False");
    assertThat(status.runners().connected()).isZero();
    if (status.units() != null) {
      everyUnitHasOneOutcome(status.units());
    }
    Event event = event(run, "Finished");
    assertThat(event.getType()).isEqualTo(exitCode == 0 ? "Normal" : "Warning");
    assertThat(event.getMessage()).startsWith(reason + ", exit code " + exitCode + ": ");
    return status;
  }

  private static void everyUnitHasOneOutcome(Units units) {
    assertThat(units.queued()).isZero();
    assertThat(units.running()).isZero();
    assertThat(
            units.passed()
                + units.failed()
                + units.timedOut()
                + units.skipped()
                + units.lost()
                + units.notRun())
        .isEqualTo(units.total());
  }

  private static Condition condition(PrivetRunStatus status, String type) {
    return Conditions.find(status.conditions(), type).orElseThrow();
  }

  /** Waits for an Event of this run: Events are recorded after the status. */
  static Event event(TestRun run, String reason) {
    return Awaitility.await()
        .alias("event " + reason)
        .atMost(TestRun.PATIENCE)
        .until(() -> Belongings.events(run, reason), events -> !events.isEmpty())
        .get(0);
  }
}
