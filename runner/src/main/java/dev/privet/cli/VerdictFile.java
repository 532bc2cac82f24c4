package dev.privet.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.privet.api.v1alpha1.RunSummary;
import dev.privet.api.v1alpha1.RunSummary.Failure;
import dev.privet.protocol.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A summary in as many bytes as the termination message of a container may have. */
final class VerdictFile {

  static final int MAX = 4096;

  private VerdictFile() {}

  /** Writes over the file: one that is mounted, as a pod's, cannot be replaced. */
  static void write(RunSummary summary, Path file) throws IOException {
    try {
      Files.write(file, fit(summary));
    } catch (IOException e) {
      throw new IOException("cannot write the verdict to " + file + ": " + e, e);
    }
  }

  /** The last outputs go first, then the flaky units, then the last failures. */
  static byte[] fit(RunSummary summary) throws JsonProcessingException {
    List<Failure> failures = new ArrayList<>(summary.failures());
    byte[] json = json(summary, failures, summary.flaky());
    for (int i = failures.size() - 1; i >= 0 && json.length > MAX; i--) {
      failures.set(i, withoutOutput(failures.get(i)));
      json = json(summary, failures, summary.flaky());
    }
    List<String> flaky = json.length > MAX ? List.of() : summary.flaky();
    json = json(summary, failures, flaky);
    while (json.length > MAX && !failures.isEmpty()) {
      failures.remove(failures.size() - 1);
      json = json(summary, failures, flaky);
    }
    return json;
  }

  private static Failure withoutOutput(Failure failure) {
    return failure.withOutput("");
  }

  private static byte[] json(RunSummary summary, List<Failure> failures, List<String> flaky)
      throws JsonProcessingException {
    return Json.mapper()
        .writeValueAsBytes(
            new RunSummary(
                summary.runId(),
                summary.version(),
                summary.phase(),
                summary.exitCode(),
                summary.reason(),
                summary.message(),
                summary.units(),
                summary.runners(),
                failures,
                flaky));
  }
}
