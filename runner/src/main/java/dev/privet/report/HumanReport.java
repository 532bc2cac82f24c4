package dev.privet.report;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Optional;

/** A line for each unit, outputs as they are wanted, and the summary. */
final class HumanReport implements UnitFormat {

  private final Writer writer;
  private final ShownOutput shown;

  HumanReport(Writer writer, ShownOutput shown) {
    this.writer = writer;
    this.shown = shown;
  }

  @Override
  public void begin(Optional<Integer> units) {
    // the summary counts them
  }

  @Override
  public void unit(UnitReport unit) throws IOException {
    writer.write(line(unit));
    if (!shown.shows(unit)) {
      return;
    }
    String output = ShownText.of(unit).marked();
    writer.write(output);
    if (!output.isEmpty() && !output.endsWith("\n")) {
      writer.write('\n');
    }
  }

  private static String line(UnitReport unit) {
    String word = unit.isRunning() ? "running" : unit.flaky() ? "flaky" : unit.outcome().word();
    StringBuilder line =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%-9s  %8s  %s",
                word,
                Durations.exact(unit.duration()),
                DisplayName.of(unit.title())));
    unit.runner().ifPresent(runner -> line.append("  (").append(runner).append(')'));
    switch (unit.outcome()) {
      case FAILED -> line.append("  ").append(CodeText.of(unit.code()));
      case SKIPPED -> line.append("  ").append(DisplayName.of(ShownText.skipReason(unit)));
      default -> {
        // the word says it all
      }
    }
    return line.append('\n').toString();
  }

  @Override
  public void end(RunReport report) throws IOException {
    if (!report.cleanup().isEmpty()) {
      writer.write("cleanup:\n");
    }
    for (UnitReport unit : report.cleanup()) {
      unit(unit);
    }
    for (String line : SummaryText.of(report)) {
      writer.write(line);
      writer.write('\n');
    }
  }
}
