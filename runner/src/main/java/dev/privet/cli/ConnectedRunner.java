package dev.privet.cli;

import dev.privet.report.Console;
import dev.privet.report.PlainConsole;
import dev.privet.runner.HttpMaster;
import dev.privet.runner.NodeHook;
import dev.privet.runner.RunnerEnd;
import dev.privet.runner.RunnerProcess;
import dev.privet.runner.Tls;
import dev.privet.script.Kit;
import dev.privet.script.ProcessScope;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** {@code privet -connect}: a runner of a master elsewhere. */
final class ConnectedRunner implements Callable<Integer> {

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

  private final Address address;
  private final CommonOptions common;
  private final SecurityOptions security;
  private final RunnerOptions options;
  private final Optional<String> runnerId;

  ConnectedRunner(
      Address address,
      CommonOptions common,
      SecurityOptions security,
      RunnerOptions options,
      Optional<String> runnerId) {
    this.address = address;
    this.common = common;
    this.security = security;
    this.options = options;
    this.runnerId = runnerId;
  }

  @Override
  public Integer call() throws Exception {
    Optional<SSLContext> tls = tls();
    HttpMaster master =
        new HttpMaster(address.toUri(tls.isPresent()), security.token(System.getenv()), tls);
    AtomicInteger signalled = new AtomicInteger();
    try (ProcessScope scope = common.openScope();
        Console console = new PlainConsole(System.err)) {
      Optional<Kit> kit = common.kitIfAny(scope);
      RunnerProcess runner =
          new RunnerProcess(
              master,
              options.settings(runnerId.orElseGet(() -> "runner_" + randomName(8)), kit),
              scope,
              new NodeHook(kit, scope),
              new ConsoleLog(console, "", true));
      Signals.onInterrupt(
          code -> {
            if (signalled.compareAndSet(0, code) && code == 143) {
              runner.drain();
            } else {
              runner.stopNow();
            }
          });
      RunnerEnd end = runner.run();
      return signalled.get() != 0 ? signalled.get() : end.exitCode();
    }
  }

  private Optional<SSLContext> tls() {
    try {
      return security.ca.isPresent()
          ? Optional.of(Tls.trusting(security.ca.get()))
          : Optional.empty();
    } catch (IOException e) {
      throw new UsageException(e.getMessage());
    }
  }

  static String randomName(int length) {
    SecureRandom random = new SecureRandom();
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < length; i++) {
      name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return name.toString();
  }
}
