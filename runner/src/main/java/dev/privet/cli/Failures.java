package dev.privet.cli;

import dev.privet.master.ExitCodes;
import dev.privet.protocol.RefusedException;
import dev.privet.script.KitException;
import java.io.IOException;
import java.net.BindException;
import picocli.CommandLine;

/** Turns what went wrong into a message and an exit code. */
final class Failures implements CommandLine.IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    int code = code(e);
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    command.getErr().println("privet: " + message);
    if (code == ExitCodes.INTERNAL_ERROR && !(e instanceof IOException)) {
      e.printStackTrace(command.getErr());
      command.getErr().println("privet: this is a defect of privet: please report it");
    }
    command.getErr().flush();
    return code;
  }

  private static int code(Exception e) {
    if (e instanceof KitException || e instanceof UsageException || e instanceof BindException) {
      return ExitCodes.BAD_USAGE;
    }
    return e instanceof RefusedException ? ExitCodes.REFUSED : ExitCodes.INTERNAL_ERROR;
  }
}
