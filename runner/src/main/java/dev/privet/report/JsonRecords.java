package dev.privet.report;

import dev.privet.api.v1alpha1.Outcome;
import dev.privet.api.v1alpha1.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the JSON report is made of; its fields are documented in the README of this module. */
final class JsonRecords {

  /** Grows when a field changes its meaning or goes; new fields may come without that. */
  private static final int VERSION = 1;

  private JsonRecords() {}

  record RunRecord(
      int formatVersion,
      String id,
      String privetVersion,
      String scriptsDir,
      String started,
      double seconds,
      Optional<Integer> exitCode,
      Optional<Reason> reason,
      String verdict,
      Map<String, Integer> counts,
      int runnersLost,
      List<String> criticalPath,
      List<IdleRecord> idle,
      Map<String, String> settings) {

    static RunRecord of(RunReport report) {
      RunReport.Head head = report.head();
      return new RunRecord(
          VERSION,
          head.runId(),
          head.version(),
          head.scriptsDir(),
          head.started().toString(),
          inSeconds(report.wallTime()),
          report.end().map(RunReport.End::exitCode),
          report.end().map(RunReport.End::reason),
          VerdictText.of(report),
          counts(report),
          report.runnersLost(),
          CriticalPath.of(report).leases().stream().map(LeaseReport::id).toList(),
          IdleTime.of(report).slots().stream().map(IdleRecord::of).toList(),
          head.settings());
    }

    private static Map<String, Integer> counts(RunReport report) {
      OutcomeCounts outcomes = new OutcomeCounts(report);
      Map<String, Integer> counts = new LinkedHashMap<>();
      counts.put("total", outcomes.total());
      for (Outcome outcome : Outcome.values()) {
        counts.put(outcome.word(), outcomes.of(outcome));
      }
      counts.put("flaky", (int) report.units().stream().filter(UnitReport::flaky).count());
      return counts;
    }
  }

  record IdleRecord(String runner, int slot, double seconds) {

    static IdleRecord of(IdleTime.Slot slot) {
      return new IdleRecord(slot.runner(), slot.slot(), inSeconds(slot.idle()));
    }
  }

  record UnitRecord(
      int number,
      String name,
      Map<String, String> variant,
      Outcome outcome,
      boolean flaky,
      boolean running,
      double seconds,
      Optional<Integer> code,
      Optional<String> runner,
      Optional<String> skipReason,
      Optional<String> stage,
      List<String> leases) {

    static UnitRecord of(UnitReport unit) {
      boolean skipped = unit.outcome() == Outcome.SKIPPED;
      return new UnitRecord(
          unit.index() + 1,
          unit.name(),
          unit.variant().variables(),
          unit.outcome(),
          unit.flaky(),
          unit.isRunning(),
          inSeconds(unit.duration()),
          unit.code(),
          unit.runner(),
          skipped ? Optional.of(ShownText.skipReason(unit)) : Optional.empty(),
          unit.stage(),
          unit.attempts().stream().map(LeaseReport::id).toList());
    }
  }

  record LeaseRecord(
      String id,
      long fence,
      String runner,
      int slot,
      List<Integer> units,
      String started,
      double seconds,
      String worth,
      Outcome outcome,
      Optional<Integer> code,
      Optional<Integer> additionalCode,
      String output,
      Optional<String> additional,
      Optional<String> text,
      Optional<Long> leftOut) {

    static LeaseRecord of(RunReport report, LeaseReport lease, Optional<OutputTail> tail) {
      Instant now = report.head().started().plus(report.wallTime());
      return new LeaseRecord(
          lease.id(),
          lease.fence(),
          lease.runner(),
          lease.slot(),
          lease.units().stream().map(index -> index + 1).toList(),
          lease.granted().toString(),
          inSeconds(lease.duration(now)),
          lease.worth().word(),
          lease.outcome(),
          lease.result().map(LeaseReport.Result::code),
          lease.result().flatMap(LeaseReport.Result::additionalCode),
          LeaseReport.inRunDirectory(lease.output()),
          lease.additional().map(LeaseReport::inRunDirectory),
          tail.map(OutputTail::text),
          tail.map(OutputTail::leftOut).filter(bytes -> bytes > 0));
    }
  }

  record StageRecord(String name, boolean cleanup, String state, Optional<String> why) {

    static StageRecord of(StageReport stage) {
      return new StageRecord(stage.name(), stage.cleanup(), stage.state().word(), stage.why());
    }
  }

  private static double inSeconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
