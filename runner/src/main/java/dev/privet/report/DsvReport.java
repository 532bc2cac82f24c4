package dev.privet.report;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Optional;

/** A record for each attempt of each unit, as {@link AttemptRecord} and {@link DsvText} have it. */
final class DsvReport implements UnitFormat {

  private final Writer writer;

  DsvReport(Writer writer) {
    this.writer = writer;
  }

  @Override
  public void begin(Optional<Integer> units) throws IOException {
    writer.write(AttemptRecord.header());
  }

  @Override
  public void unit(UnitReport unit) throws IOException {
    if (unit.attempts().isEmpty()) {
      writer.write(AttemptRecord.none(unit));
    }
    int attempt = 0;
    for (LeaseReport lease : unit.attempts()) {
      Instant now = lease.ended().orElse(lease.granted());
      writer.write(
          AttemptRecord.of(
              unit.index(), unit.name(), unit.variant(), unit.stage(), ++attempt, lease, now));
    }
  }

  @Override
  public void end(RunReport report) throws IOException {
    for (UnitReport unit : report.cleanup()) {
      unit(unit);
    }
    for (StageReport stage : report.notStarted()) {
      writer.write(AttemptRecord.none(stage));
    }
  }
}
