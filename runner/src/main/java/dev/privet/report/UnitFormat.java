package dev.privet.report;

import java.io.IOException;
import java.util.Optional;

/**
 * A format that can be written unit by unit. Units come in listed order, each once it has its
 * outcome.
 */
public interface UnitFormat {

  /**
   * Writes what stands before the units.
   *
   * @param units how many there will be; empty for a plan, which tells it at its end
   */
  void begin(Optional<Integer> units) throws IOException;

  /** Writes one unit. */
  void unit(UnitReport unit) throws IOException;

  /** Writes what stands behind the units. */
  void end(RunReport report) throws IOException;

  /** Writes a whole run. */
  static void write(RunReport report, UnitFormat format) throws IOException {
    format.begin(Optional.of(report.units().size()).filter(size -> !report.isPlan()));
    for (UnitReport unit : report.units()) {
      format.unit(unit);
    }
    format.end(report);
  }
}
