package dev.privet.operator.desired;

import static dev.privet.operator.Fixtures.UID;
import static dev.privet.operator.Fixtures.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MasterJobTest {

  @Test
  void aRunWithAnImageOnlyHasTheDefaults() {
    assertThat(MasterJob.arguments(run()))
        .containsExactly(
            "-bind",
            "0.0.0.0:4222",
            "-managed",
            "-verdict-file",
            "/dev/termination-log",
            "-run-dir",
            "/run-dir",
            "-run-id",
            UID,
            "-no-runners-timeout",
            "31536000",
            "-agent",
            "/privet",
            "-privet-dir",
            "test/privet",
            "-timeout",
            "3600");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scriptsDir: /kit | -privet-dir /kit",
        "batch: {units: 10} | -batch-units 10",
        "batch: {auto: true} | -batch-units auto",
        "batch: {duration: 1m30s} | -approximate-batch-duration 90",
        "unitTimeout: 250ms | -timeout 0.25",
        "deadline: 2h | -deadline 7200",
        "'retries: {failed: 1, lost: 4}' | -retries 1 -max-lost 4",
        "failFast: 2 | -fail-fast 2",
        "'failFast: 2\nfailFastKill: true' | -fail-fast 2:kill",
        "'retries: {failed: 1, maxFlaky: 0}' | -retries 1 -max-flaky 0",
        "skipCode: 77 | -skip-code 77",
        "'matrix: [{name: A, values: [x, y]}, {name: B, values: [''1'']}]' | -matrix A=x,y -matrix B=1",
        "'matrixExclude: [{B: ''1'', A: x}]' | -matrix-exclude A=x,B=1",
        "'stages: [{name: a, run: x}]' | -plan /plan/plan.json",
        "suite: shop | -timings /timings/timings.ndjson.gz",
        "order: FailedFirst | -order failed-first",
        "order: Listed | -order listed",
        "'order: Random\nseed: 7' | -order random -seed 7",
        "unitsFormat: Json | -units-format json",
        "allowNoUnits: true | -allow-no-units",
        "overlookStartupHookFailure: true | -overlook-startup-hook-failure",
      })
  void aFieldOfTheSpecIsAFlagOfTheMaster(String field, String flags) {
    assertThat(String.join(" ", MasterJob.arguments(run(field.split("\n")))) + " ")
        .contains(" " + flags + " ");
  }

  @ParameterizedTest
  @CsvSource({
    "order: SlowestFirst",
    "unitsFormat: Lines",
    "allowNoUnits: false",
    "overlookStartupHookFailure: false"
  })
  void aDefaultThatIsWrittenOutChangesNothing(String field) {
    assertThat(MasterJob.arguments(run(field))).isEqualTo(MasterJob.arguments(run()));
  }

  @Test
  void aMasterIsStartedAgainInItsPodAndOnlyAfterTheFormerOneEnded() {
    JobSpec spec = MasterJob.of(run(), Plans.PLACE).getSpec();
    assertThat(spec.getTemplate().getSpec().getRestartPolicy()).isEqualTo("OnFailure");
    assertThat(spec.getPodReplacementPolicy()).isEqualTo("Failed");
    assertThat(spec.getSuspend()).isFalse();
  }

  @Test
  void aRunThatIsSuspendedHasASuspendedMaster() {
    assertThat(MasterJob.of(run("suspend: true"), Plans.PLACE).getSpec().getSuspend()).isTrue();
  }

  @Test
  void theMasterHasNoServices() {
    List<String> names =
        Plans.names(Plans.master(run("services: [{name: db, image: db:1}]")).getInitContainers());
    assertThat(names).containsExactly("install", "scripts");
  }
}
