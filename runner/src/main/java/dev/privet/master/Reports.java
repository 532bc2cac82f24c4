package dev.privet.master;

import dev.privet.api.v1alpha1.Outcome;
import dev.privet.api.v1alpha1.Reason;
import dev.privet.journal.JournalEntry.ListingEnded;
import dev.privet.journal.JournalEntry.MasterStarted;
import dev.privet.journal.JournalEntry.ResultRecorded;
import dev.privet.journal.JournalEntry.VerdictGiven;
import dev.privet.journal.OutputStore;
import dev.privet.report.LeaseReport;
import dev.privet.report.Progress;
import dev.privet.report.RunReport;
import dev.privet.report.TimeLeft;
import dev.privet.report.UnitReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Turns the state of a run into what reports are made of. */
final class Reports {

  private Reports() {}

  /** The run as it is, with or without a verdict. */
  static RunReport report(Run run, OutputStore outputs) {
    Map<LeaseState, LeaseReport> leases = new LinkedHashMap<>();
    run.leases.values().forEach(lease -> leases.put(lease, LeaseReports.of(run, lease, outputs)));
    Optional<Reason> reason = run.verdict.map(VerdictGiven::reason);
    return new RunReport(
        head(run),
        run.verdict.map(verdict -> new RunReport.End(verdict.exitCode(), verdict.reason())),
        Duration.ofMillis(lastAt(run) - run.startedAt),
        reason.flatMap(why -> detail(run, why)),
        units(run, run.units.subList(0, run.mainUnits()), outputs, leases::get),
        List.copyOf(leases.values()),
        run.runnersLost,
        run.overhead(),
        StageReports.of(run),
        units(run, run.units.subList(run.mainUnits(), run.units.size()), outputs, leases::get));
  }

  private static List<UnitReport> units(
      Run run,
      List<UnitState> units,
      OutputStore outputs,
      Function<LeaseState, LeaseReport> leases) {
    return units.stream().map(unit -> unit(run, unit, outputs, leases)).toList();
  }

  static RunReport.Head head(Run run) {
    return new RunReport.Head(
        run.runId,
        run.master.map(MasterStarted::privetVersion).orElse(""),
        run.master.map(MasterStarted::scriptsDir).orElse(""),
        Instant.ofEpochMilli(run.startedAt),
        run.master.flatMap(MasterStarted::settings).orElse(Map.of()));
  }

  /** When the last thing happened that has left a trace. */
  private static long lastAt(Run run) {
    if (run.verdict.isPresent()) {
      return run.verdict.get().at();
    }
    long last = Math.max(run.startedAt, run.master.map(MasterStarted::at).orElse(0L));
    last = Math.max(last, run.listing.map(ListingEnded::at).orElse(0L));
    for (LeaseState lease : run.leases.values()) {
      last = Math.max(last, Math.max(lease.grantedAt, lease.endedAt));
      last = Math.max(last, lease.result.map(ResultRecorded::at).orElse(0L));
    }
    return last;
  }

  private static Optional<String> detail(Run run, Reason reason) {
    return switch (reason) {
      case ListingFailed, NoUnits ->
          run.listings.keySet().stream()
              .filter(stage -> !run.isCleanup(stage))
              .flatMap(stage -> StageReports.badListing(run, stage).stream())
              .findFirst();
      case StartupFailed -> run.hookFailure.map(RunMessage::of);
      default -> Optional.empty();
    };
  }

  /** One unit as it is, by itself. */
  static UnitReport unit(Run run, UnitState unit, OutputStore outputs) {
    return unit(run, unit, outputs, lease -> LeaseReports.of(run, lease, outputs));
  }

  private static UnitReport unit(
      Run run, UnitState unit, OutputStore outputs, Function<LeaseState, LeaseReport> reports) {
    Optional<LeaseState> lease = unit.decidedBy;
    Optional<ResultRecorded> result =
        unit.outcome.equals(Optional.of(Outcome.LOST))
            ? Optional.empty()
            : lease.flatMap(decided -> decided.result);
    int batch = lease.map(decided -> decided.units.size()).orElse(1);
    double share = lease.map(decided -> decided.share(unit)).orElse(1.0);
    return new UnitReport(
        unit.unit.index(),
        unit.unit.name(),
        unit.unit.variant(),
        unit.outcome.orElse(Outcome.NOT_RUN),
        unit.flaky(),
        lease.map(decided -> decided.runner.id),
        result.map(ResultRecorded::code),
        duration(result, share),
        batch,
        share,
        lease.map(decided -> outputs.output(decided.id)),
        unit.leases.stream().map(reports).toList(),
        run.stageName(unit.stage));
  }

  private static Duration duration(Optional<ResultRecorded> result, double share) {
    return Duration.ofMillis(
        (long) (result.map(ResultRecorded::durationMillis).orElse(0L) * share));
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
        run.mainUnits(),
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
            .flatMap(unit -> unit.unit.expectedSeconds().stream())
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
