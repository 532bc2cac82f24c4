package dev.privet.cli;

import dev.privet.schedule.Stages;
import picocli.CommandLine.Command;

/** {@code privet run}: the units of a kit. */
@Command(
    name = "run",
    sortOptions = false,
    description = "Runs the suite on this machine: a master and its runners in one process.")
public final class RunCommand extends LocalRunCommand {

  @Override
  public Integer call() throws Exception {
    return run(Stages.OF_KIT);
  }
}
