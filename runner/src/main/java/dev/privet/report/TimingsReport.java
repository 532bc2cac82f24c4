package dev.privet.report;

import com.fasterxml.jackson.databind.ObjectWriter;
import dev.privet.api.v1alpha1.Outcome;
import dev.privet.protocol.Json;
import dev.privet.protocol.Variant;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/** How long units took, as JSON, a line each in listed order: for the schedule of later runs. */
public final class TimingsReport {

  private static final ObjectWriter WRITER = Json.mapper().writerFor(Line.class);

  /**
   * One unit.
   *
   * @param seconds its share of its batch's time; 0 if it did not run
   * @param attempts how often it was leased
   */
  private record Line(
      String unit, Optional<Variant> variant, Outcome outcome, double seconds, int attempts) {}

  private TimingsReport() {}

  /** Writes all units; does not close the writer. */
  public static void write(RunReport report, Writer writer) throws IOException {
    for (UnitReport unit : report.units()) {
      double seconds = unit.duration().toMillis() / 1000.0;
      writer.write(
          WRITER.writeValueAsString(
              new Line(
                  unit.name(),
                  Optional.of(unit.variant()).filter(v -> !v.isNone()),
                  unit.outcome(),
                  seconds,
                  unit.attempts().size())));
      writer.write('\n');
    }
  }
}
