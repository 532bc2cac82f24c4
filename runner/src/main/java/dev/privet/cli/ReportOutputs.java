package dev.privet.cli;

import dev.privet.master.ExitCodes;
import dev.privet.master.LiveReport;
import dev.privet.master.MasterService;
import dev.privet.report.Console;
import dev.privet.report.ReportFormat;
import dev.privet.report.RunReport;
import dev.privet.report.ShownOutput;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The reports of one run: files at its end, and at most one on stdout, live where it can be. */
final class ReportOutputs {

  private final List<ReportOption> reports;
  private final ShownOutput shown;
  private final Optional<ReportFormat> printed;
  private final Writer stdout = StandardOutput.open();
  private Optional<LiveReport> live = Optional.empty();

  /**
   * The reports that were asked for.
   *
   * @throws UsageException if they cannot be written
   */
  ReportOutputs(List<ReportOption> reports, ShownOutput shown) {
    this.reports = reports;
    this.shown = shown;
    List<ReportFormat> toStdout =
        reports.stream()
            .filter(report -> report.file().isEmpty())
            .map(ReportOption::format)
            .toList();
    if (toStdout.size() > 1) {
      throw new UsageException(
          "one report can go to stdout, not "
              + toStdout
              + ": give the others a file, as in -report "
              + toStdout.get(1)
              + "=FILE");
    }
    this.printed = toStdout.stream().findFirst();
    try {
      reports.stream().flatMap(report -> report.file().stream()).forEach(ReportFormat::check);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  /** Whether stdout belongs to a report, so that everything else has to go to stderr. */
  boolean takeStdout() {
    return printed.isPresent();
  }

  /** Begins with what can be written while the run goes on. */
  void begin(MasterService service) {
    live =
        printed
            .flatMap(format -> format.streamed(stdout, shown))
            .map(format -> new LiveReport(service, format, stdout));
  }

  /**
   * Writes all that is not written yet.
   *
   * @return the exit code: the given one, unless it is 0 and a report could not be written
   */
  int finish(RunReport report, Console console, int code) throws InterruptedException {
    int worst = code;
    for (ReportOption option : reports) {
      try {
        write(report, option);
      } catch (IOException e) {
        console.line("privet: " + e.getMessage());
        worst = worst == 0 ? ExitCodes.INTERNAL_ERROR : worst;
      }
    }
    return worst;
  }

  private void write(RunReport report, ReportOption option)
      throws IOException, InterruptedException {
    Optional<Path> file = option.file();
    if (file.isPresent()) {
      option.format().write(report, file.get(), shown);
    } else if (live.isPresent()) {
      live.get().awaitEnd();
    } else {
      option.format().write(report, stdout, shown);
      stdout.flush();
    }
  }
}
