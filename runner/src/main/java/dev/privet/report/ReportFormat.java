package dev.privet.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Optional;

/** What a run can be written as; the names are those of the command line. */
public enum ReportFormat {
  human,
  tap,
  dsv,
  junit,
  html,
  json;

  /** The same unit by unit, as a run goes on; empty where the whole run has to be known. */
  public Optional<UnitFormat> streamed(Writer writer, ShownOutput shown) {
    return switch (this) {
      case human -> Optional.of(new HumanReport(writer, shown));
      case tap -> Optional.of(new TapReport(writer, shown));
      case dsv -> Optional.of(new DsvReport(writer));
      case junit, html, json -> Optional.empty();
    };
  }

  /**
   * Writes a run; does not close the writer.
   *
   * @param shown whose output is shown, where the format leaves a choice
   */
  public void write(RunReport report, Writer writer, ShownOutput shown) throws IOException {
    switch (this) {
      case junit -> JUnitReport.write(report, writer);
      case json -> JsonReport.write(report, writer, shown);
      case html -> HtmlReport.write(report, writer, shown);
      case human, tap, dsv -> UnitFormat.write(report, streamed(writer, shown).orElseThrow());
    }
  }

  /**
   * Writes a file, which is replaced as a whole.
   *
   * @throws IOException if that fails; the message names the path and the problem, and an older
   *     report is left as it was
   */
  public void write(RunReport report, Path file, ShownOutput shown) throws IOException {
    ReportFile.write(file, writer -> write(report, writer, shown));
  }

  /**
   * Checks at the start of a run that a report can be written at the end.
   *
   * @throws IllegalArgumentException if not; the message names the path, the problem and the fix
   */
  public static void check(Path file) {
    ReportFile.check(file);
  }
}
