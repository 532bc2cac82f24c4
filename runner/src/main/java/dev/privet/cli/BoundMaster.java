package dev.privet.cli;

import dev.privet.master.http.MasterServer;
import dev.privet.master.http.Token;
import dev.privet.report.Console;
import dev.privet.script.ProcessScope;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code privet -bind}: a master that runners connect to. */
final class BoundMaster implements Callable<Integer> {

  private final Address address;
  private final CommonOptions common;
  private final SecurityOptions security;
  private final MasterOptions options;

  BoundMaster(
      Address address, CommonOptions common, SecurityOptions security, MasterOptions options) {
    this.address = address;
    this.common = common;
    this.security = security;
    this.options = options;
  }

  @Override
  public Integer call() throws Exception {
    Optional<Token> token = security.token(System.getenv()).map(Token::new);
    Optional<MasterServer.Certificate> certificate =
        security.serverFiles().map(files -> new MasterServer.Certificate(files[0], files[1]));
    try (ProcessScope scope = common.openScope();
        MasterProcess process = new MasterProcess(scope.kit(common.kit), scope, options, true);
        MasterServer server =
            MasterServer.start(
                process.service(), address.host(), address.port(), token, certificate)) {
      Signals.onInterrupt(process::interrupt);
      Address open = new Address(address.host(), server.port(), certificate.isPresent());
      announce(process.console(), open, token.isPresent());
      process.beginTicking();
      process.list();
      int code = process.conclude();
      process.awaitGoodbyes();
      return code;
    }
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
