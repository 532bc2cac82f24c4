package dev.privet.master;

import dev.privet.journal.JournalEntry.LeaseEnded;
import dev.privet.journal.JournalEntry.ResultRecorded;
import dev.privet.journal.OutputStore;
import dev.privet.report.LeaseReport;
import dev.privet.report.LeaseReport.Worth;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Turns the state of a lease into what reports are made of. */
final class LeaseReports {

  private LeaseReports() {}

  static LeaseReport of(Run run, LeaseState lease, OutputStore outputs) {
    Optional<ResultRecorded> result = lease.result;
    return new LeaseReport(
        lease.id,
        lease.fence,
        lease.runner.id,
        lease.slot,
        lease.units.stream().map(unit -> unit.unit.index()).toList(),
        Instant.ofEpochMilli(lease.grantedAt),
        ended(lease).map(Instant::ofEpochMilli),
        result
            .map(recorded -> worth(recorded, run.isCleanup(lease.stage())))
            .orElseGet(() -> worth(lease.endedBy)),
        result.map(recorded -> result(run, recorded)),
        outputs.output(lease.id),
        result.flatMap(ResultRecorded::additionalCode).map(code -> outputs.additional(lease.id)));
  }

  /** A loss counts from when it was seen, even if the result came after all. */
  private static Optional<Long> ended(LeaseState lease) {
    return lease.endedBy.map(cause -> lease.endedAt).or(() -> lease.result.map(ResultRecorded::at));
  }

  private static LeaseReport.Result result(Run run, ResultRecorded result) {
    return new LeaseReport.Result(
        run.outcome(result),
        result.code(),
        result.additionalCode(),
        Duration.ofMillis(result.durationMillis()));
  }

  private static Worth worth(ResultRecorded result, boolean cleanup) {
    return switch (result.standing()) {
      case ACCEPTED -> cleanup ? Worth.CLEANUP : Worth.ACCEPTED;
      case RETRIED -> Worth.RETRIED;
      case SUSPECT -> Worth.SUSPECT;
      case LATE -> Worth.LATE;
    };
  }

  private static Worth worth(Optional<LeaseEnded.Cause> ended) {
    if (ended.isEmpty()) {
      return Worth.RUNNING;
    }
    return switch (ended.get()) {
      case RUNNER_LOST -> Worth.LOST;
      case EXPIRED -> Worth.EXPIRED;
      case RETURNED -> Worth.RETURNED;
      case CANCELLED -> Worth.CANCELLED;
    };
  }
}
