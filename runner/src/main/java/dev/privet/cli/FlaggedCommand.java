package dev.privet.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** A command that declares its flags. */
abstract class FlaggedCommand implements Callable<Integer> {

  /** What the command does, and its flags in the order of the help. */
  abstract void declare(Flags flags);

  /** The command as picocli knows it. */
  final CommandSpec spec() {
    Flags flags = new Flags(this);
    declare(flags);
    return flags.spec();
  }
}
