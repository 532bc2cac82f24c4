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

/** {@code privet report}: a run again, from its run directory. */
public final class ReportCommand extends FlaggedCommand {

  Path directory = Path.of("");
  ReportFormat format = ReportFormat.human;
  Optional<Path> file = Optional.empty();
  boolean quiet;
  boolean verbose;

  @Override
  void declare(Flags flags) {
    flags.about(
        "Prints a run again from its run directory: finished, interrupted, or as far as it is.");
    flags.argument(
        "DIR", "What was the -run-dir of the run.", Path.class, value -> directory = value);
    flags.value(
        "-format",
        "FORMAT",
        "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
        ReportFormat.class,
        format,
        value -> format = value);
    flags.value(
        "-o",
        "FILE",
        "Write to FILE, which is replaced as a whole (default: stdout).",
        Path.class,
        value -> file = value);
    flags.flag("-quiet", "Show no output of a unit.", value -> quiet = value);
    flags.flag(
        "-verbose",
        "Show the output of every unit (default: of those that failed).",
        value -> verbose = value);
    flags.help();
  }

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
