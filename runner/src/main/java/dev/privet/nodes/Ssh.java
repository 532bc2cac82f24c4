package dev.privet.nodes;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A running ssh, and what it says itself. */
final class Ssh {

  private static final long WAIT_FOR_PORT = 10;
  private static final long LAST_WORDS = TimeUnit.SECONDS.toMillis(1);

  /** Comes with each first connection, and explains nothing. */
  private static final String NOISE = "Warning: Permanently added";

  private final Process process;
  private final int masterPort;
  private final CompletableFuture<Integer> nodePort = new CompletableFuture<>();
  private final Thread reader;
  private Optional<String> lastWords = Optional.empty();
  private boolean cut;

  private Ssh(Process process, int masterPort) {
    this.process = process;
    this.masterPort = masterPort;
    this.reader = new Thread(this::read, "privet-ssh-" + process.pid());
    reader.setDaemon(true);
  }

  static Ssh start(NodeTools tools, Node node) throws IOException {
    List<String> words = tools.ssh().to(node, tools.port(), NodeScript.COMMAND);
    Ssh ssh = new Ssh(tools.starting().apply(words).start(), tools.port());
    ssh.reader.start();
    return ssh;
  }

  Process process() {
    return process;
  }

  /** The port of the node that leads here. */
  int nodePort() throws IOException, InterruptedException {
    try {
      return nodePort.get(WAIT_FOR_PORT, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      cut("ssh named no port of the node that leads here");
      throw new IOException("no port", e);
    }
  }

  /** Ends it, because of this; what it said itself explains more. */
  synchronized void cut(String reason) {
    cut = true;
    lastWords = lastWords.or(() -> Optional.of(reason));
    process.descendants().forEach(ProcessHandle::destroy); // -ssh may name a script that calls it
    process.destroy();
  }

  /** Waits for its end, and returns its code. */
  int awaitEnd() throws InterruptedException {
    int code = process.waitFor();
    reader.join(LAST_WORDS);
    return wasCut() ? Diagnosis.SSH_FAILED : code;
  }

  private synchronized boolean wasCut() {
    return cut;
  }

  /** What it has said so far is no reason for what comes. */
  synchronized void forgetWords() {
    lastWords = Optional.empty();
  }

  synchronized Optional<String> lastWords() {
    return lastWords;
  }

  private void read() {
    try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        take(line.strip());
      }
    } catch (IOException e) {
      return; // it has ended
    }
  }

  private void take(String line) {
    OptionalInt allocated = SshCommand.allocated(line, masterPort);
    if (allocated.isPresent()) {
      nodePort.complete(allocated.getAsInt());
    } else if (!line.isEmpty() && !line.startsWith(NOISE)) {
      remember(line);
    }
    if (SshCommand.isForwardRefused(line)) {
      cut(line);
    }
  }

  private synchronized void remember(String line) {
    if (!cut) {
      lastWords = Optional.of(line);
    }
  }
}
