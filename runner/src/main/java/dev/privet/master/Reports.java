package dev.privet.master;

import dev.privet.api.v1alpha1.Outcome;
import dev.privet.api.v1alpha1.Reason;
import dev.privet.journal.JournalEntry.ListingEnded;
import dev.privet.journal.JournalEntry.ResultRecorded;
import dev.privet.journal.JournalEntry.VerdictGiven;
import dev.privet.journal.OutputStore;
import dev.privet.report.Progress;
import dev.privet.report.RunReport;
import dev.privet.report.TimeLeft;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Turns the state of a run into what reports are made of. */
final class Reports {

  private Reports() {}

  static RunReport report(Run run, OutputStore outputs) {
    VerdictGiven verdict = run.verdict.orElseThrow();
    return new RunReport(
        run.runId,
        verdict.exitCode(),
        verdict.reason(),
        Instant.ofEpochMilli(run.startedAt),
        Duration.ofMillis(verdict.at() - run.startedAt),
        detail(run, verdict.reason()),
        run.units.stream().map(unit -> unitReport(unit, outputs)).toList(),
        run.runnersLost);
  }

  private static Optional<String> detail(Run run, Reason reason) {
    return switch (reason) {
      case ListingFailed -> run.listing.flatMap(ListingEnded::problem);
      case StartupFailed -> run.hookFailure.map(RunMessage::of);
      default -> Optional.empty();
    };
  }

  private static RunReport.UnitReport unitReport(UnitState unit, OutputStore outputs) {
    Optional<LeaseState> lease = unit.decidedBy;
    Optional<ResultRecorded> result =
        unit.outcome.equals(Optional.of(Outcome.LOST))
            ? Optional.empty()
            : lease.flatMap(decided -> decided.result);
    int batch = lease.map(decided -> decided.units.size()).orElse(1);
    return new RunReport.UnitReport(
        unit.unit.index(),
        unit.unit.name(),
        unit.unit.variant(),
        unit.outcome.orElse(Outcome.NOT_RUN),
        unit.flaky(),
        lease.map(decided -> decided.runner.id),
        result.map(ResultRecorded::code),
        Duration.ofMillis(result.map(ResultRecorded::durationMillis).orElse(0L) / batch),
        batch,
        lease.map(decided -> outputs.output(decided.id)),
        unit.attempts);
  }

  static Progress progress(Run run, long now) {
    List<Progress.RunningBatch> running =
        run.runners.values().stream()
            .flatMap(runner -> runner.leases.values().stream())
            .map(lease -> running(lease, now))
            .sorted(Comparator.comparing(Progress.RunningBatch::elapsed).reversed())
            .toList();
    int done = run.outcomes.values().stream().mapToInt(Integer::intValue).sum();
    Duration elapsed = Duration.ofMillis(now - run.startedAt);
    int slots =
        run.runners.values().stream()
            .filter(RunnerState::isAble)
            .mapToInt(runner -> runner.slots)
            .sum();
    return new Progress(
        run.units.size(),
        done,
        run.failed.size(),
        (int) run.retried.stream().filter(UnitState::flaky).count(),
        (int) run.runners.values().stream().filter(runner -> runner.connected).count(),
        elapsed,
        timeLeft(run, done, elapsed, slots),
        running);
  }

  private static Optional<Duration> timeLeft(Run run, int done, Duration elapsed, int slots) {
    List<Double> known =
        run.units.stream()
            .filter(unit -> unit.outcome.isEmpty())
            .flatMap(unit -> unit.unit.durationSeconds().stream())
            .toList();
    double seconds = known.stream().mapToDouble(Double::doubleValue).sum();
    return TimeLeft.estimate(
        run.units.size(), done, elapsed, new TimeLeft.Expected(known.size(), seconds), slots);
  }

  private static Progress.RunningBatch running(LeaseState lease, long now) {
    return new Progress.RunningBatch(
        lease.units.get(0).unit.title(),
        lease.units.size(),
        lease.runner.id,
        Duration.ofMillis(Math.max(0, now - lease.grantedAt)));
  }
}
