package dev.privet.cli;

import dev.privet.master.MasterService;
import dev.privet.master.http.MasterServer;
import dev.privet.master.http.Token;
import dev.privet.nodes.Node;
import dev.privet.nodes.NodeFleet;
import dev.privet.nodes.NodeLog;
import dev.privet.nodes.NodeTools;
import dev.privet.nodes.NodesRun;
import dev.privet.nodes.Program;
import dev.privet.nodes.RunnerFlags;
import dev.privet.nodes.SshCommand;
import dev.privet.report.Console;
import dev.privet.script.ProcessScope;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The runners of {@code privet run} on nodes. They come to a port of loopback, through their ssh,
 * with a token of this run.
 */
final class RemoteRunners implements AutoCloseable {

  private static final int TOKEN_BYTES = 32;
  private static final int SUFFIX_LENGTH = 6;

  private final MasterProcess process;
  private final MasterServer server;
  private final NodeFleet fleet;
  private final ScheduledExecutorService clock;

  private RemoteRunners(
      MasterProcess process, MasterServer server, NodeFleet fleet, ScheduledExecutorService clock) {
    this.process = process;
    this.server = server;
    this.fleet = fleet;
    this.clock = clock;
  }

  /** Opens the master to runners on these nodes; connects to none yet. */
  static RemoteRunners open(
      List<Node> nodes,
      SshCommand ssh,
      RunnerFlags flags,
      MasterProcess process,
      ProcessScope scope,
      RunnersLeft left,
      SharedFiles files)
      throws IOException {
    Program program = new Program(Home.folder(), Version.current(), scope.temporaryDirectory());
    program.prepare();
    String token = newToken();
    MasterServer server =
        MasterServer.start(
            process.service(),
            "127.0.0.1",
            0,
            Optional.of(new Token(token)),
            Optional.empty(),
            files.tree());
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "privet-nodes-clock");
              thread.setDaemon(true);
              return thread;
            });
    Console console = process.console();
    NodeTools tools =
        new NodeTools(
            ssh,
            command -> scope.companion("ssh", command),
            program,
            flags,
            server.port(),
            token,
            clock,
            log(console, flags.talkative()));
    NodeFleet fleet =
        new NodeFleet(
            nodes,
            tools,
            run(process.service(), console, left),
            () -> ConnectedRunner.randomName(SUFFIX_LENGTH));
    return new RemoteRunners(process, server, fleet, clock);
  }

  private static String newToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static NodeLog log(Console console, boolean talkative) {
    ConsoleLog log = new ConsoleLog(console, "", talkative);
    return new NodeLog() {
      @Override
      public void info(String line) {
        log.info(line);
      }

      @Override
      public void warn(String line) {
        log.warn(line);
      }
    };
  }

  private static NodesRun run(MasterService service, Console console, RunnersLeft left) {
    return new NodesRun() {
      @Override
      public boolean isOver() {
        return service.workOver().isDone();
      }

      @Override
      public void lose(String runnerId) {
        try {
          service.lose(runnerId);
        } catch (IOException e) {
          console.line("privet: " + e.getMessage()); // its silence will tell
        }
      }

      @Override
      public void oneNodeLess() {
        left.oneLess();
      }
    };
  }

  void start() {
    fleet.start();
  }

  /** The run is over: waits until all runners have cleaned up, or are cut off. */
  void awaitEnd() throws InterruptedException {
    fleet.stop();
    process.awaitGoodbyes();
    fleet.awaitEnd(process.service()::knowsOfEnd);
  }

  @Override
  public void close() {
    fleet.stop();
    clock.shutdownNow();
    server.close();
  }
}
