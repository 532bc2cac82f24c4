package dev.privet.history;

import dev.privet.api.v1alpha1.Outcome;
import dev.privet.report.RunReport;
import dev.privet.report.UnitReport;
import dev.privet.report.WorkTimes;
import dev.privet.timings.Observation;
import dev.privet.timings.Observations;
import dev.privet.timings.UnitKey;
import java.util.List;

/** What a run has shown of its units. */
public final class Observed {

  private Observed() {}

  /** One for each unit that passed or failed; what was cut short tells nothing. */
  public static Observations of(RunReport report) {
    WorkTimes times = WorkTimes.of(report);
    List<Observation> units =
        report.units().stream()
            .filter(unit -> unit.outcome() == Outcome.PASSED || unit.outcome() == Outcome.FAILED)
            .map(unit -> of(unit, times.seconds(unit)))
            .toList();
    return new Observations(units, report.overhead());
  }

  private static Observation of(UnitReport unit, double seconds) {
    return new Observation(
        new UnitKey(unit.name(), unit.variant().variables()),
        seconds,
        unit.outcome() == Outcome.FAILED,
        unit.failureRate());
  }
}
