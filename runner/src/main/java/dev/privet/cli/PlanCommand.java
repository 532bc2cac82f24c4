package dev.privet.cli;

import dev.privet.plan.PlanFile;
import dev.privet.schedule.Stages;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code privet plan}: the stages of a file. */
@Command(
    name = "plan",
    sortOptions = false,
    description = "Runs the stages of a file on this machine, one after another.")
public final class PlanCommand extends LocalRunCommand {

  @Parameters(paramLabel = "FILE", description = "The stages, as YAML or JSON.")
  Path file;

  @Override
  public Integer call() throws Exception {
    return run(read(file));
  }

  static Stages read(Path file) {
    try {
      return Stages.of(PlanFile.read(file));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }
}
