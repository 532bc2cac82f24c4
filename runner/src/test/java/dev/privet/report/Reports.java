package dev.privet.report;

import dev.privet.api.v1alpha1.Outcome;
import dev.privet.api.v1alpha1.Reason;
import dev.privet.protocol.Variant;
import dev.privet.report.RunReport.UnitReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs and units for tests. */
final class Reports {

  private Reports() {}

  static RunReport run(int exitCode, Reason reason, List<UnitReport> units) {
    return run(exitCode, reason, units, 0);
  }

  static RunReport run(int exitCode, Reason reason, List<UnitReport> units, int runnersLost) {
    return new RunReport(
        "run-1",
        exitCode,
        reason,
        Instant.parse("2026-03-01T12:30:45.678Z"),
        Duration.ofMillis(2500),
        Optional.empty(),
        units,
        runnersLost);
  }

  static UnitReport unit(String name, Outcome outcome) {
    return unit(name, outcome, Optional.empty());
  }

  static UnitReport unit(String name, Outcome outcome, Optional<Path> output) {
    return switch (outcome) {
      case PASSED -> unit(name, outcome, Optional.of(0), 1234, output);
      case FAILED -> unit(name, outcome, Optional.of(3), 1234, output);
      case TIMED_OUT -> unit(name, outcome, Optional.of(124), 60_000, output);
      case SKIPPED -> unit(name, outcome, Optional.of(77), 100, output);
      case LOST -> unit(name, outcome, Optional.empty(), 0, output);
      case NOT_RUN ->
          new UnitReport(
              0,
              name,
              Variant.NONE,
              outcome,
              false,
              Optional.empty(),
              Optional.empty(),
              Duration.ZERO,
              1,
              output,
              0);
    };
  }

  static UnitReport unit(
      String name, Outcome outcome, Optional<Integer> code, long millis, Optional<Path> output) {
    return new UnitReport(
        0,
        name,
        Variant.NONE,
        outcome,
        false,
        Optional.of("runner1"),
        code,
        Duration.ofMillis(millis),
        1,
        output,
        1);
  }

  static UnitReport inBatchOf(int units, UnitReport unit) {
    return new UnitReport(
        unit.index(),
        unit.name(),
        unit.variant(),
        unit.outcome(),
        unit.flaky(),
        unit.runner(),
        unit.code(),
        unit.duration(),
        units,
        unit.output(),
        unit.attempts());
  }

  static UnitReport flaky(String name) {
    return new UnitReport(
        0,
        name,
        Variant.NONE,
        Outcome.PASSED,
        true,
        Optional.of("runner2"),
        Optional.of(0),
        Duration.ofMillis(50),
        1,
        Optional.empty(),
        2);
  }
}
