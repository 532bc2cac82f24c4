package dev.privet.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** A shell that an agent started. */
final class AgentShell implements Shell {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final AgentDoor door;
  private final AgentGreeting greeting;
  private final OutputStream commands;
  private final InputStream answers;

  AgentShell(AgentDoor door, AgentGreeting greeting, OutputStream commands, InputStream answers) {
    this.door = door;
    this.greeting = greeting;
    this.commands = commands;
    this.answers = answers;
  }

  AgentGreeting greeting() {
    return greeting;
  }

  @Override
  public OutputStream commands() {
    return commands;
  }

  @Override
  public InputStream answers() {
    return answers;
  }

  @Override
  public long pid() {
    return greeting.shell();
  }

  /** Its end is the end of its answers. */
  @Override
  public boolean isAlive() {
    return true;
  }

  /** By another shell: this one may wait for something. Nothing is done when the agent is gone. */
  @Override
  public void kill() {
    boolean interrupted = Thread.interrupted();
    try (Errand errand = Errand.open(door, PATIENCE, () -> true)) {
      commands.close();
      errand.ask(new ShellText().word("kill -9 " + pid() + "; echo").line());
    } catch (IOException e) {
      return; // with the agent it is gone too
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean awaitEnd() {
    return true;
  }
}
