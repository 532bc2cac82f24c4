package dev.privet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.Outcome;
import dev.privet.api.v1alpha1.Reason;
import dev.privet.api.v1alpha1.RunSummary;
import dev.privet.api.v1alpha1.RunSummary.Failure;
import dev.privet.api.v1alpha1.RunSummary.Phase;
import dev.privet.api.v1alpha1.RunSummary.RunnerCounts;
import dev.privet.api.v1alpha1.RunSummary.UnitCounts;
import dev.privet.protocol.Json;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerdictFileTest {

  private static RunSummary written(int failures, int name, int output) throws IOException {
    List<Failure> all =
        IntStream.range(0, failures)
            .mapToObj(
                i ->
                    new Failure(
                        i + "n".repeat(name),
                        Optional.empty(),
                        Outcome.FAILED,
                        "runner",
                        Optional.of(1),
                        "o".repeat(output)))
            .toList();
    RunSummary summary =
        new RunSummary(
            "id",
            1,
            Phase.Finished,
            Optional.of(1),
            Optional.of(Reason.TestsFailed),
            Optional.of("\u0001".repeat(256)),
            new UnitCounts(failures, 0, 0, 0, failures, 0, 0, 0, 0, 0),
            new RunnerCounts(1, 0),
            all,
            List.of("f".repeat(100)));
    byte[] json = VerdictFile.fit(summary);
    assertThat(json).hasSizeLessThanOrEqualTo(VerdictFile.MAX);
    return Json.mapper().readValue(json, RunSummary.class);
  }

  @Test
  void whatFitsIsWrittenAsItIs() throws IOException {
    assertThat(written(3, 10, 100).failures())
        .hasSize(3)
        .allSatisfy(failure -> assertThat(failure.output()).hasSize(100));
  }

  @Test
  void theLastOutputsGoFirst() throws IOException {
    List<Failure> failures = written(5, 10, 900).failures();
    assertThat(failures).hasSize(5);
    assertThat(failures.get(0).output()).hasSize(900);
    assertThat(failures.get(4).output()).isEmpty();
  }

  @Test
  void thenTheLastFailuresGo() throws IOException {
    List<Failure> failures = written(20, 256, 900).failures();
    assertThat(failures).hasSizeBetween(3, 19);
    assertThat(failures.get(0).unit()).startsWith("0n");
    assertThat(failures).allSatisfy(failure -> assertThat(failure.output()).isEmpty());
  }
}
