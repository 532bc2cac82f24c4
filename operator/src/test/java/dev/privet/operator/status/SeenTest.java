package dev.privet.operator.status;

import static dev.privet.operator.Fixtures.run;
import static dev.privet.operator.Fixtures.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.PrivetRun;
import org.junit.jupiter.api.Test;

class SeenTest {

  @Test
  void anEditOfAFinishedRunIsObservedAndChangesNothingElse() {
    PrivetRun run = with(run(), finished(2));
    assertThat(Seen.of(run)).contains(with(run(), finished(3)).getStatus());
  }

  @Test
  void whatWasObservedIsNotWrittenAgain() {
    assertThat(Seen.of(with(run(), finished(3)))).isEmpty();
  }

  @Test
  void aRunThatGoesOnHasItsOwnWriter() {
    assertThat(Seen.of(run())).isEmpty();
    PrivetRun run = with(run(), finished(2).replace("Finished", "Running"));
    assertThat(Seen.of(run)).isEmpty();
  }

  private static String finished(int generation) {
    return """
        observedGeneration: %1$d
        phase: Finished
        progress: 4/4
        exitCode: 3
        startTime: '2026-01-01T09:00:00Z'
        completionTime: '2026-01-01T10:00:00Z'
        runners: {desired: 2, connected: 0, lost: 1}
        units: {total: 4, queued: 0, running: 0, passed: 3, failed: 1}
        failures: [{unit: u2, outcome: failed, exitCode: 3}]
        reportConfigMap: shop-report
        selector: a=b
        conditions:
          - {type: Finished, status: 'True', reason: TestsFailed, observedGeneration: %1$d}
        """
        .formatted(generation);
  }
}
