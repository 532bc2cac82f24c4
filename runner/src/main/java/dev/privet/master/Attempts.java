package dev.privet.master;

import dev.privet.journal.OutputStore;
import dev.privet.report.AttemptRecord;
import dev.privet.report.LeaseReport;

/** The records of one lease: an attempt of each of its units. */
final class Attempts {

  private Attempts() {}

  static String of(Run run, String id, OutputStore outputs) {
    LeaseState lease = run.leases.get(id);
    LeaseReport report = LeaseReports.of(run, lease, outputs);
    StringBuilder records = new StringBuilder();
    for (UnitState unit : lease.units) {
      records.append(
          AttemptRecord.of(
              unit.unit.index(),
              unit.unit.name(),
              unit.unit.variant(),
              run.stageName(unit.stage),
              unit.leases.indexOf(lease) + 1,
              report,
              report.ended().orElse(report.granted())));
    }
    return records.toString();
  }
}
