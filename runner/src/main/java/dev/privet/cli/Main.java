package dev.privet.cli;

import io.quarkus.runtime.annotations.QuarkusMain;

/** The program {@code privet}. */
@QuarkusMain
public final class Main {

  private Main() {}

  /** Runs the program and ends the process with its exit code. */
  public static void main(String... args) {
    // What is used before Quarkus is started, such as a schema's validator, may log first.
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    String[] words = SingleDash.normalize(args);
    int code = Commands.called(words).execute(words);
    System.out.flush();
    System.err.flush();
    Runtime.getRuntime().halt(code); // nothing is left to do: every part has been closed
  }
}
