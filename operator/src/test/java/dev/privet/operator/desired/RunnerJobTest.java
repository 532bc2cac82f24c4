package dev.privet.operator.desired;

import static dev.privet.operator.Fixtures.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunnerJobTest {

  @Test
  void aRunnerConnectsUnderTheNameOfItsPod() {
    assertThat(RunnerJob.arguments(run("slots: 3", "scriptsDir: /kit"), "10.0.0.7:4222"))
        .containsSubsequence("-connect", "10.0.0.7:4222")
        .containsSubsequence("-runner-id", "$(POD_NAME)")
        .containsSubsequence("-slots", "3")
        .containsSubsequence("-agent", "/privet")
        .containsSubsequence("-privet-dir", "/kit");
  }

  @Test
  void theKubeletSaysHowManySlotsAutoIs() {
    assertThat(RunnerJob.arguments(run("slots: auto"), "10.0.0.7:4222"))
        .containsSubsequence("-slots", "$(SCRIPTS_PROCESSORS)");
    List<Container> containers =
        RunnerJob.of(run("slots: auto"), Plans.PLACE, "m:4222")
            .getSpec()
            .getTemplate()
            .getSpec()
            .getContainers();
    assertThat(containers.get(0).getEnv())
        .filteredOn(variable -> variable.getName().equals("SCRIPTS_PROCESSORS"))
        .singleElement()
        .satisfies(
            variable -> {
              assertThat(variable.getValueFrom().getResourceFieldRef().getContainerName())
                  .isEqualTo("scripts");
              assertThat(variable.getValueFrom().getResourceFieldRef().getResource())
                  .isEqualTo("limits.cpu");
            });
  }

  @Test
  void thereIsAnIndexForEachRunner() {
    JobSpec spec = RunnerJob.of(run("runners: 5"), Plans.PLACE, "m:4222").getSpec();
    assertThat(spec.getCompletionMode()).isEqualTo("Indexed");
    assertThat(spec.getCompletions()).isEqualTo(5);
    assertThat(spec.getParallelism()).isEqualTo(5);
    assertThat(spec.getTemplate().getSpec().getRestartPolicy()).isEqualTo("Never");
  }

  @Test
  void aRunHasOneRunnerUnlessToldOtherwise() {
    assertThat(RunnerJob.count(run())).isEqualTo(1);
  }

  @Test
  void whatTheClusterDoesToAPodCountsAsNoFailure() {
    assertThat(
            RunnerJob.of(run(), Plans.PLACE, "m:4222").getSpec().getPodFailurePolicy().getRules())
        .anySatisfy(
            rule -> {
              assertThat(rule.getAction()).isEqualTo("Ignore");
              assertThat(rule.getOnPodConditions())
                  .singleElement()
                  .satisfies(c -> assertThat(c.getType()).isEqualTo("DisruptionTarget"));
            });
  }
}
