package dev.privet.script;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A shell of an agent for what Privet itself has to do there. */
final class Errand implements AutoCloseable {
  private final AgentShell shell;
  private final BufferedReader answers;

  private Errand(AgentShell shell) {
    this.shell = shell;
    this.answers =
        new BufferedReader(new InputStreamReader(shell.answers(), StandardCharsets.ISO_8859_1));
  }

  /** Opens one that finds the programs of the agent's folder, and no others, by their names. */
  static Errand open(AgentDoor door, Duration patience, BooleanSupplier wanted)
      throws IOException, InterruptedException {
    Errand errand = new Errand(door.open(patience, wanted));
    errand.tell(new ShellText().word("PATH=").quoted(errand.program("")).line());
    return errand;
  }

  AgentGreeting greeting() {
    return shell.greeting();
  }

  /** The bytes of the path of a file in the agent's folder of programs. */
  byte[] program(String name) {
    return PathBytes.of(greeting().folder().resolve("bin").resolve(name));
  }

  void tell(byte[] command) throws IOException {
    shell.commands().write(command);
    shell.commands().flush();
  }

  /**
   * Runs a command that prints one line.
   *
   * @return the line, as Latin-1
   */
  String ask(byte[] command) throws IOException {
    tell(command);
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("the shell of the agent of " + greeting().folder() + " ended");
    }
    return line;
  }

  /** Leaves the shell to another use. */
  AgentShell shell() {
    return shell;
  }

  @Override
  public void close() throws IOException {
    shell.commands().close();
    answers.close();
  }
}
