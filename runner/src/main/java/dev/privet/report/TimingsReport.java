package dev.privet.report;

import com.fasterxml.jackson.databind.ObjectWriter;
import dev.privet.api.v1alpha1.Outcome;
import dev.privet.protocol.Json;
import dev.privet.protocol.Variant;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/**
 * How long units took, as JSON, a line each in listed order, and at last what an invocation costs
 * on top of them if that was learned: for the schedule of later runs.
 */
public final class TimingsReport {

  private static final ObjectWriter WRITER = Json.mapper().writerFor(Line.class);

  /**
   * One unit.
   *
   * @param seconds what it took by itself; 0 if it did not run
   * @param attempts how often it was leased
   * @param failureRate how many of its results were failures, from 0 to 1
   */
  private record Line(
      String unit,
      Optional<Variant> variant,
      Outcome outcome,
      double seconds,
      int attempts,
      double failureRate) {}

  private TimingsReport() {}

  /** Writes all units; does not close the writer. */
  public static void write(RunReport report, Writer writer) throws IOException {
    WorkTimes times = WorkTimes.of(report);
    for (UnitReport unit : report.units()) {
      writer.write(
          WRITER.writeValueAsString(
              new Line(
                  unit.name(),
                  Optional.of(unit.variant()).filter(v -> !v.isNone()),
                  unit.outcome(),
                  times.seconds(unit),
                  unit.attempts().size(),
                  unit.failureRate())));
      writer.write('\n');
    }
    if (report.overhead().isPresent()) {
      writer.write("{\"overhead\":" + report.overhead().get() + "}\n");
    }
  }
}
