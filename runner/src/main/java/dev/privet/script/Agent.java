package dev.privet.script;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A shell in a session of its own that runs one command after the other for a host.
 *
 * <p>It reads its standard input as its script, so that newlines need no care, and ends with it. To
 * start a script by it costs a third of what {@link ProcessBuilder} and setsid cost.
 */
final class Agent {
  private final Shell shell;
  private final OutputStream commands;
  private final AtomicReference<Consumer<OptionalInt>> waiting = new AtomicReference<>();
  private volatile boolean ended;

  Agent(Shell shell) {
    this.shell = shell;
    this.commands = shell.commands();
    Thread reader = new Thread(this::readCodes, "privet-agent-" + shell.pid());
    reader.setDaemon(true);
    reader.start();
  }

  long pid() {
    return shell.pid();
  }

  boolean isAlive() {
    return !ended && shell.isAlive();
  }

  /**
   * Sends one command that prints its exit code.
   *
   * @param reply takes the code, or nothing when the agent ended before it told one
   * @throws IOException when the command was not taken as a whole and so did not run
   */
  void send(byte[] command, Consumer<OptionalInt> reply) throws IOException {
    waiting.set(reply);
    try {
      commands.write(command);
      commands.flush();
    } catch (IOException e) {
      if (waiting.getAndSet(null) != null) {
        throw e;
      }
      return;
    }
    if (ended) {
      answer(OptionalInt.empty());
    }
  }

  /** Runs a short command and returns its code, or nothing when the agent ended. */
  OptionalInt ask(byte[] command) throws IOException, InterruptedException {
    CompletableFuture<OptionalInt> answer = new CompletableFuture<>();
    send(command, answer::complete);
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends the agent; what it runs goes on. */
  void kill() {
    shell.kill();
  }

  /** Ends the agent, which has nothing to run. */
  void stop() {
    stop(new byte[0]);
  }

  /** The same after some last words. */
  void stop(byte[] last) {
    try {
      commands.write(last);
      commands.close();
      if (!shell.awaitEnd()) {
        kill();
      }
    } catch (IOException e) {
      kill();
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  private void readCodes() {
    try (BufferedReader codes =
        new BufferedReader(new InputStreamReader(shell.answers(), StandardCharsets.US_ASCII))) {
      codes.lines().forEach(line -> answer(OptionalInt.of(Integer.parseInt(line))));
    } catch (IOException | UncheckedIOException | NumberFormatException e) {
      kill();
    } finally {
      ended = true;
      answer(OptionalInt.empty());
    }
  }

  private void answer(OptionalInt code) {
    Consumer<OptionalInt> reply = waiting.getAndSet(null);
    if (reply != null) {
      reply.accept(code);
    }
  }
}
