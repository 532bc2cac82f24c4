package dev.privet.script;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A shell that starts scripts.
 *
 * <p>To start a script from a shell that runs already costs a third of what it costs from Java
 * (which has to start a helper first), and is the same where scripts live in another container.
 */
final class Agent implements AutoCloseable {

  private final Process process;
  private final OutputStream commands;
  private final BufferedReader answers;

  private Agent(Process process) {
    this.process = process;
    this.commands = process.getOutputStream();
    this.answers = process.inputReader(StandardCharsets.US_ASCII);
  }

  static Agent start() throws IOException {
    return new Agent(Shell.start(Shell.read("agent.sh")));
  }

  /**
   * Runs a command and waits for its end.
   *
   * @return its exit code; empty if the agent died
   */
  Optional<Integer> run(String command) {
    try {
      commands.write((command + "\n").getBytes(StandardCharsets.UTF_8));
      commands.flush();
      String answer = answers.readLine();
      return Optional.ofNullable(answer).map(Integer::valueOf);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** It ends when what it runs has ended. */
  @Override
  public void close() {
    try {
      commands.close();
    } catch (IOException e) {
      // it is dead already
    }
  }

  boolean awaitEnd(long millis) throws InterruptedException {
    return process.waitFor(millis, TimeUnit.MILLISECONDS);
  }
}
