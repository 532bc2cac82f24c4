package dev.privet.report;

import dev.privet.api.v1alpha1.Outcome;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long units took by themselves, without what starting them costs, for later runs.
 *
 * <p>A batch has one time. What each of its units took of it is what the test cases of its
 * additional result say, if that is JUnit XML in which every unit has a case; else a share of it by
 * what was expected.
 */
public final class WorkTimes {

  private final Optional<Double> overhead;
  private final Map<Integer, Double> byCases = new HashMap<>();

  private WorkTimes(Optional<Double> overhead) {
    this.overhead = overhead;
  }

  /** Reads the additional results of the batches of several units. */
  public static WorkTimes of(RunReport report) {
    WorkTimes times = new WorkTimes(report.overhead());
    Map<Integer, String> names = new HashMap<>();
    report.units().forEach(unit -> names.put(unit.index(), unit.name()));
    for (LeaseReport lease : report.leases()) {
      if (lease.worth() == LeaseReport.Worth.ACCEPTED && lease.units().size() > 1) {
        times.add(lease, lease.units().stream().map(names::get).toList());
      }
    }
    return times;
  }

  private void add(LeaseReport lease, List<String> names) {
    if (lease.additional().isEmpty() || lease.result().isEmpty()) {
      return;
    }
    try {
      List<ForeignCase> cases = ForeignCases.read(lease.additional().get());
      Optional<List<Double>> seconds = CaseTimes.of(names, cases);
      if (seconds.isPresent()) {
        add(lease.units(), seconds.get(), lease.result().get().duration().toMillis() / 1000.0);
      }
    } catch (IOException e) {
      // The report of the test cases says why it cannot be read; the times remain shares.
    }
  }

  /** A framework that runs cases side by side tells more seconds than the batch took. */
  private void add(List<Integer> units, List<Double> seconds, double ofBatch) {
    double sum = seconds.stream().mapToDouble(Double::doubleValue).sum();
    for (int i = 0; i < units.size(); i++) {
      byCases.put(units.get(i), seconds.get(i) * Math.min(1, ofBatch / sum));
    }
  }

  /** Of a unit of that report, in seconds; 0 if it did not run. */
  public double seconds(UnitReport unit) {
    Double own = unit.outcome() == Outcome.NOT_RUN ? null : byCases.get(unit.index());
    return own != null ? own : unit.secondsOfWork(overhead);
  }
}
