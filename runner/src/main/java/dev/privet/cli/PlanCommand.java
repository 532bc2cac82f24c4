package dev.privet.cli;

import dev.privet.plan.PlanFile;
import dev.privet.schedule.Stages;
import java.nio.file.Path;

/** {@code privet plan}: the stages of a file. */
public final class PlanCommand extends LocalRunCommand {

  Path file;

  @Override
  void declare(Flags flags) {
    flags.about("Runs the stages of a file on this machine, one after another.");
    super.declare(flags);
    flags.argument("FILE", "The stages, as YAML or JSON.", Path.class, value -> file = value);
  }

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
