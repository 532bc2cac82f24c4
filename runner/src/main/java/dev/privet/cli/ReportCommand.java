package dev.privet.cli;

import dev.privet.journal.NoRunException;
import dev.privet.master.RecordedRun;
import dev.privet.report.ReportFormat;
import dev.privet.report.RunReport;
import dev.privet.report.ShownOutput;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code privet report}: a run again, from its run directory. */
@Command(
    name = "report",
    sortOptions = false,
    description =
        "Prints a run again from its run directory: finished, interrupted, or as far as it is.")
public final class ReportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "What was the -run-dir of the run.")
  Path directory = Path.of("");

  @Option(
      names = "-format",
      paramLabel = "FORMAT",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  ReportFormat format = ReportFormat.human;

  @Option(
      names = "-o",
      paramLabel = "FILE",
      description = "Write to FILE, which is replaced as a whole (default: stdout).")
  Optional<Path> file = Optional.empty();

  @Option(names = "-quiet", description = "Show no output of a unit.")
  boolean quiet;

  @Option(
      names = "-verbose",
      description = "Show the output of every unit (default: of those that failed).")
  boolean verbose;

  @Option(
      names = {"-h", "-help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Override
  public Integer call() throws Exception {
    ShownOutput shown = Shown.of(quiet, verbose);
    RunReport report = read();
    if (file.isPresent()) {
      check(file.get());
      format.write(report, file.get(), shown);
    } else {
      Writer stdout = StandardOutput.open();
      format.write(report, stdout, shown);
      stdout.flush();
    }
    return 0;
  }

  private RunReport read() throws IOException {
    try {
      return RecordedRun.read(directory);
    } catch (NoRunException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private static void check(Path file) {
    try {
      ReportFormat.check(file);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }
}
