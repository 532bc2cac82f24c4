package dev.privet.cli;

import io.quarkus.runtime.annotations.QuarkusMain;
import picocli.CommandLine;

/** The program {@code privet}. */
@QuarkusMain
public final class Main {

  private Main() {}

  /** Runs the program and ends the process with its exit code. */
  public static void main(String... args) {
    // What is used before Quarkus is started, such as a schema's validator, may log first.
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    int code = commandLine().execute(SingleDash.normalize(args));
    System.out.flush();
    System.err.flush();
    Runtime.getRuntime().halt(code); // nothing is left to do: every part has been closed
  }

  static CommandLine commandLine() {
    return new CommandLine(new PrivetCommand())
        .setPosixClusteredShortOptionsAllowed(false)
        .setAllowSubcommandsAsOptionParameters(true) // a folder may be called "run"
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(false)
        .setUsageHelpWidth(100)
        .setExecutionStrategy(new FlagsAfterCommand())
        .setExecutionExceptionHandler(new Failures())
        .setParameterExceptionHandler(new UsageErrors());
  }
}
