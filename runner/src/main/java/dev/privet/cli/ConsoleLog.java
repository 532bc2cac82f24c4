package dev.privet.cli;

import dev.privet.report.Console;
import dev.privet.runner.RunnerLog;

/** What a runner says, on a console. */
final class ConsoleLog implements RunnerLog {

  private final Console console;
  private final String prefix;
  private final boolean talkative;

  /** A log that leaves out what is only good to know, unless it is talkative. */
  ConsoleLog(Console console, String prefix, boolean talkative) {
    this.console = console;
    this.prefix = prefix;
    this.talkative = talkative;
  }

  @Override
  public void info(String line) {
    if (talkative) {
      warn(line);
    }
  }

  @Override
  public void warn(String line) {
    console.line("privet: " + prefix + line);
  }
}
