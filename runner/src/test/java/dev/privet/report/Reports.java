package dev.privet.report;

import dev.privet.api.v1alpha1.Outcome;
import dev.privet.api.v1alpha1.Reason;
import dev.privet.protocol.Variant;
import dev.privet.report.LeaseReport.Worth;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Runs and units for tests. */
final class Reports {

  private static final AtomicLong FENCE = new AtomicLong();

  static final Instant START = Instant.parse("2026-03-01T12:30:45.678Z");

  private Reports() {}

  static RunReport run(int exitCode, Reason reason, List<UnitReport> units) {
    return run(exitCode, reason, units, 0);
  }

  static RunReport run(int exitCode, Reason reason, List<UnitReport> units, int runnersLost) {
    return run(
        Optional.of(new RunReport.End(exitCode, reason)), Optional.empty(), units, runnersLost);
  }

  static RunReport interrupted(List<UnitReport> units) {
    return run(Optional.empty(), Optional.empty(), units, 0);
  }

  static RunReport run(
      Optional<RunReport.End> end, Optional<String> detail, List<UnitReport> units, int lost) {
    return new RunReport(
        new RunReport.Head("run-1", "1.0", "/suite/test/privet", START, Map.of("retries", "0")),
        end,
        Duration.ofMillis(2500),
        detail,
        units,
        units.stream().flatMap(unit -> unit.attempts().stream()).distinct().toList(),
        lost,
        Optional.empty(),
        List.of(),
        List.of());
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
              1,
              output,
              List.of(),
              Optional.empty());
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
        1,
        output,
        List.of(lease(outcome, code, millis, output)),
        Optional.empty());
  }

  /** The same unit at another place of the listing. */
  static UnitReport at(int index, UnitReport unit) {
    return new UnitReport(
        index,
        unit.name(),
        unit.variant(),
        unit.outcome(),
        unit.flaky(),
        unit.runner(),
        unit.code(),
        unit.duration(),
        unit.batchUnits(),
        unit.share(),
        unit.output(),
        unit.attempts(),
        unit.stage());
  }

  /** The same unit under a variant, after other attempts. */
  static UnitReport with(UnitReport unit, Variant variant, List<LeaseReport> attempts) {
    return new UnitReport(
        unit.index(),
        unit.name(),
        variant,
        unit.outcome(),
        unit.flaky(),
        unit.runner(),
        unit.code(),
        unit.duration(),
        unit.batchUnits(),
        unit.share(),
        unit.output(),
        attempts,
        unit.stage());
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
        1.0 / units,
        unit.output(),
        unit.attempts(),
        unit.stage());
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
        1,
        Optional.empty(),
        List.of(
            lease(Worth.RETRIED, Outcome.FAILED, 3, 40),
            lease(Worth.ACCEPTED, Outcome.PASSED, 0, 50)),
        Optional.empty());
  }

  private static LeaseReport lease(
      Outcome outcome, Optional<Integer> code, long millis, Optional<Path> output) {
    return code.isEmpty()
        ? lease(Worth.LOST, Optional.empty(), output)
        : lease(
            Worth.ACCEPTED,
            Optional.of(
                new LeaseReport.Result(
                    outcome, code.get(), Optional.empty(), Duration.ofMillis(millis))),
            output);
  }

  static LeaseReport lease(Worth worth, Outcome outcome, int code, long millis) {
    return lease(
        worth,
        Optional.of(
            new LeaseReport.Result(outcome, code, Optional.empty(), Duration.ofMillis(millis))),
        Optional.empty());
  }

  static LeaseReport lease(
      Worth worth, Optional<LeaseReport.Result> result, Optional<Path> output) {
    long fence = FENCE.incrementAndGet();
    return new LeaseReport(
        "run-1-x-" + fence,
        fence,
        "runner1",
        1,
        List.of(0),
        START.plusMillis(100),
        Optional.of(START.plusMillis(1400)),
        worth,
        result,
        output.orElse(Path.of("output", "run-1-x-" + fence + ".out")),
        Optional.empty());
  }
}
