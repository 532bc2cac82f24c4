package dev.privet.nodes;

import dev.privet.nodes.Parting.Reached;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** One connection to a node, from ssh to the end of the runner there. */
final class NodeSession {

  /** How long until the script answers: authentication and the user's shell may hang. */
  private static final long ANSWER_WITHIN = 60;

  /** How long a runner has that should end by itself. */
  private static final long END_WITHIN = 15;

  private static final String MESSAGE = "privet-node ";
  private static final String LOG_PREFIX = "privet: ";

  private final Node node;
  private final String runnerId;
  private final NodeTools tools;
  private final Runnable onRunner;
  private Optional<Ssh> ssh = Optional.empty();
  private Optional<String> complaint = Optional.empty();
  private Optional<String> lastLine = Optional.empty();
  private Reached reached = Reached.NOTHING;
  private boolean stopped;

  /**
   * Does nothing before it is run.
   *
   * @param onRunner called when the runner is started
   */
  NodeSession(Node node, String runnerId, NodeTools tools, Runnable onRunner) {
    this.node = node;
    this.runnerId = runnerId;
    this.tools = tools;
    this.onRunner = onRunner;
  }

  String runnerId() {
    return runnerId;
  }

  /** Connects, and blocks until that has ended. */
  Parting run() throws InterruptedException {
    Ssh begun;
    try {
      Optional<Ssh> started = start();
      if (started.isEmpty()) {
        return new Parting(Reached.NOTHING, 0, Optional.empty(), Optional.empty());
      }
      begun = started.get();
    } catch (IOException e) {
      String why = "ssh cannot be started (" + e.getMessage() + "): see -ssh";
      return new Parting(Reached.NOTHING, 0, Optional.of(why), Optional.empty());
    }
    ScheduledFuture<?> impatience =
        tools.clock().schedule(() -> requireAnswer(begun), ANSWER_WITHIN, TimeUnit.SECONDS);
    try {
      converse(begun);
    } finally {
      impatience.cancel(false);
    }
    int code = begun.awaitEnd();
    return parting(code, begun.lastWords());
  }

  /** Ends what has not become a runner yet. */
  synchronized void stop() {
    stopped = true;
    if (reached != Reached.RUNNER) {
      ssh.ifPresent(connection -> connection.cut("the run is over"));
    }
  }

  /** Tells the runner that its master is gone, and ends the connection soon. */
  void hangUp() {
    Optional<Ssh> connection = connection();
    if (connection.isPresent()) {
      try {
        connection.get().process().getOutputStream().close();
      } catch (IOException e) {
        // It has ended.
      }
      tools
          .clock()
          .schedule(() -> connection.get().cut("the run is over"), END_WITHIN, TimeUnit.SECONDS);
    }
  }

  private synchronized Optional<Ssh> start() throws IOException {
    if (!stopped) {
      ssh = Optional.of(Ssh.start(tools, node));
    }
    return ssh;
  }

  private synchronized Optional<Ssh> connection() {
    return ssh;
  }

  private void requireAnswer(Ssh connection) {
    if (reached() == Reached.NOTHING) {
      connection.cut("no answer within " + ANSWER_WITHIN + " s");
    }
  }

  private void converse(Ssh connection) throws InterruptedException {
    try (BufferedReader lines = connection.process().inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (reached() != Reached.RUNNER && line.startsWith(MESSAGE)) {
          obey(line.substring(MESSAGE.length()), connection);
        } else {
          hear(line.strip());
        }
      }
    } catch (IOException e) {
      return; // it has ended
    }
  }

  /** What cannot be sent is no end yet: the node may have said why. */
  private void obey(String message, Ssh connection) throws InterruptedException {
    String word = message.split(" ", 2)[0];
    String rest = message.substring(word.length()).strip();
    try {
      switch (word) {
        case "hello" -> sendScript(connection);
        case "send" -> sendProgram(connection);
        case "unpacked" -> send(connection, "complete\n");
        case "ready" -> startRunner(connection);
        case "fail" -> complaint = Optional.of(rest);
        default -> hear(message);
      }
    } catch (IOException e) {
      tools.log().info("node " + node.title() + ": " + e.getMessage());
    }
  }

  private void sendScript(Ssh connection) throws IOException {
    reach(Reached.SCRIPT);
    send(connection, NodeScript.text(node, tools.flags(), runnerId, programKey(connection)));
  }

  private String programKey(Ssh connection) throws IOException {
    try {
      return tools.program().key();
    } catch (IOException e) {
      giveUp(connection, e);
      throw e;
    }
  }

  private void sendProgram(Ssh connection) throws IOException, InterruptedException {
    Path archive;
    try {
      archive = tools.program().archive();
    } catch (IOException e) {
      giveUp(connection, e);
      throw e;
    }
    long size = Files.size(archive);
    tools
        .log()
        .warn("node " + node.title() + " gets the program (" + size / 1_000_000 + " MB), once");
    send(connection, size + "\n");
    OutputStream out = connection.process().getOutputStream();
    Files.copy(archive, out);
    out.flush();
  }

  private void giveUp(Ssh connection, IOException why) {
    complaint = Optional.of(String.valueOf(why.getMessage()));
    connection.cut("the program cannot be sent");
  }

  private void startRunner(Ssh connection) throws IOException, InterruptedException {
    int port = connection.nodePort();
    lastLine = Optional.empty();
    connection.forgetWords();
    reach(Reached.RUNNER);
    onRunner.run();
    tools.log().info("node " + node.title() + " starts a runner, slots: " + node.slotsText());
    send(connection, port + "\n" + tools.token() + "\n");
  }

  private static void send(Ssh connection, String text) throws IOException {
    OutputStream out = connection.process().getOutputStream();
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private void hear(String line) {
    if (line.isEmpty()) {
      return;
    }
    String said = line.startsWith(LOG_PREFIX) ? line.substring(LOG_PREFIX.length()) : line;
    lastLine = Optional.of(said);
    if (reached() == Reached.RUNNER) {
      tools.log().warn(node.title() + ": " + said);
    }
  }

  private synchronized void reach(Reached step) {
    reached = step;
  }

  private synchronized Reached reached() {
    return reached;
  }

  private Parting parting(int code, Optional<String> ofSsh) {
    Reached step = reached();
    Optional<String> words = lastLine.or(() -> ofSsh);
    if (code == Diagnosis.SSH_FAILED) {
      words = step == Reached.RUNNER ? ofSsh : ofSsh.or(() -> lastLine);
    }
    return new Parting(step, code, complaint, words);
  }
}
