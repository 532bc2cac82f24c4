package dev.privet.cli;

import dev.privet.schedule.Stages;

/** {@code privet run}: the units of a kit. */
public final class RunCommand extends LocalRunCommand {

  @Override
  void declare(Flags flags) {
    flags.about("Runs the suite on this machine: a master and its runners in one process.");
    super.declare(flags);
  }

  @Override
  public Integer call() throws Exception {
    return run(Stages.OF_KIT);
  }
}
