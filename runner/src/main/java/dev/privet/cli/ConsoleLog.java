package dev.privet.cli;

import dev.privet.report.Console;
import dev.privet.runner.RunnerLog;

/** What a runner says, on a console. */
final class ConsoleLog implements RunnerLog {

  private final Console console;
  private final String prefix;

  ConsoleLog(Console console, String prefix) {
    this.console = console;
    this.prefix = prefix;
  }

  @Override
  public void info(String line) {
    console.line("privet: " + prefix + line);
  }

  @Override
  public void warn(String line) {
    console.line("privet: " + prefix + line);
  }
}
