package dev.privet.cli;

import dev.privet.master.ExitCodes;
import dev.privet.master.http.MasterServer;
import dev.privet.master.http.Token;
import dev.privet.report.Console;
import dev.privet.schedule.Stages;
import dev.privet.script.Kit;
import dev.privet.script.ProcessScope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code privet -bind}: a master that runners connect to. */
final class BoundMaster implements Callable<Integer> {

  private final Address address;
  private final CommonOptions common;
  private final SecurityOptions security;
  private final MasterOptions options;
  private final ManagedOptions managed;
  private final SyncOptions sync;
  private final Optional<Path> plan;

  BoundMaster(
      Address address,
      CommonOptions common,
      SecurityOptions security,
      MasterOptions options,
      ManagedOptions managed,
      SyncOptions sync,
      Optional<Path> plan) {
    this.plan = plan;
    this.address = address;
    this.common = common;
    this.security = security;
    this.options = options;
    this.managed = managed;
    this.sync = sync;
  }

  @Override
  public Integer call() throws Exception {
    if (managed.managed && options.runDirectory.isEmpty()) {
      throw new UsageException("-managed needs -run-dir DIR, where the next master finds the run");
    }
    Optional<Token> token = security.token(System.getenv()).map(Token::new);
    Optional<MasterServer.Certificate> certificate =
        security.serverFiles().map(files -> new MasterServer.Certificate(files[0], files[1]));
    try (ProcessScope scope = common.openScope();
        MasterProcess process = open(scope);
        SharedFiles files = share(process);
        MasterServer server =
            MasterServer.start(
                process.service(),
                address.host(),
                address.port(),
                token,
                certificate,
                files.tree())) {
      HandOver handOver = new HandOver(process.service(), scope, process.console());
      Signals.onInterrupt(code -> interrupt(process, handOver, code));
      Address open = new Address(address.host(), server.port(), certificate.isPresent());
      announce(process.console(), open, token.isPresent());
      process.beginTicking();
      try {
        return serve(process);
      } catch (IOException e) {
        handOver.standByIfBegun();
        throw e;
      }
    }
  }

  private MasterProcess open(ProcessScope scope) throws IOException {
    Stages stages = plan.map(PlanCommand::read).orElse(Stages.OF_KIT);
    Optional<Kit> kit = stages.needKit() ? Optional.of(scope.kit(common.kit)) : Optional.empty();
    return new MasterProcess(kit, stages, scope, options, true, managed.managed);
  }

  /** Nobody needs files of a run that is over. */
  private SharedFiles share(MasterProcess process) throws IOException, InterruptedException {
    return process.wasFinished()
        ? new SharedFiles(Optional.empty())
        : sync.share(options.runDirectory, process.console());
  }

  private void interrupt(MasterProcess process, HandOver handOver, int code) {
    if (managed.managed && code == ExitCodes.TERMINATED) {
      handOver.halt();
    } else {
      process.interrupt(code);
    }
  }

  private int serve(MasterProcess process) throws IOException, InterruptedException {
    process.list();
    int code = process.conclude();
    writeVerdict(process);
    if (managed.managed) {
      process.awaitCollection();
    }
    process.awaitGoodbyes();
    return managed.managed ? 0 : code;
  }

  /** The run has its verdict, whatever becomes of the file. */
  private void writeVerdict(MasterProcess process) {
    managed.verdictFile.ifPresent(
        file -> {
          try {
            VerdictFile.write(process.service().summary(), file);
          } catch (IOException e) {
            process.console().line("privet: " + e.getMessage());
          }
        });
  }

  private static void announce(Console console, Address open, boolean hasToken) {
    if (!hasToken && !open.isLoopback()) {
      console.line(
          "privet: WARNING: "
              + open
              + " is open to everybody who reaches it, and whoever connects runs your tests and"
              + " sees your variables: give a token with -token-file");
    }
    console.line("privet: listening on " + open + (open.tls() ? " with TLS" : ""));
  }
}
