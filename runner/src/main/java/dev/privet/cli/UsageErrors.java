package dev.privet.cli;

import dev.privet.master.ExitCodes;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Says what is wrong with the command line, and where to read more; never the whole help. */
final class UsageErrors implements CommandLine.IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println("privet: " + plain(e.getMessage()));
    CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
    err.println(
        "`" + e.getCommandLine().getCommandSpec().qualifiedName() + " -help` lists the flags");
    err.flush();
    return ExitCodes.BAD_USAGE;
  }

  /** The words of users for Java's types. */
  private static String plain(String message) {
    return message
        .replaceFirst(" is not an? (int|long)$", " is not a whole number")
        .replaceFirst(" is not a double$", " is not a number");
  }
}
