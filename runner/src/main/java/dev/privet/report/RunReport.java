package dev.privet.report;

import dev.privet.api.v1alpha1.Outcome;
import dev.privet.api.v1alpha1.Reason;
import dev.privet.protocol.Variant;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A finished or interrupted run, with what every report needs.
 *
 * @param started when the master first began to work on it
 * @param wallTime from then to the verdict
 * @param detail what exactly went wrong where the reason alone does not say it
 * @param units in listed order
 */
public record RunReport(
    String runId,
    int exitCode,
    Reason reason,
    Instant started,
    Duration wallTime,
    Optional<String> detail,
    List<UnitReport> units,
    int runnersLost) {

  /**
   * One unit.
   *
   * @param index its place in the listing, from 0
   * @param name what the {@code units} script printed
   * @param variant under which variables it ran
   * @param flaky whether it failed first and passed then
   * @param runner the runner of the attempt that counts; empty if there was none
   * @param code the exit code of the batch that counts
   * @param duration its share of the batch's time; zero if it did not run
   * @param batchUnits how many units ran in that batch, this one included
   * @param output the batch's output; the file may be missing when the output was empty
   * @param attempts how often it was leased
   */
  public record UnitReport(
      int index,
      String name,
      Variant variant,
      Outcome outcome,
      boolean flaky,
      Optional<String> runner,
      Optional<Integer> code,
      Duration duration,
      int batchUnits,
      Optional<Path> output,
      int attempts) {}
}
