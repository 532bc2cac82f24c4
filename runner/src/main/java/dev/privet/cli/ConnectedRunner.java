package dev.privet.cli;

import dev.privet.report.Console;
import dev.privet.report.PlainConsole;
import dev.privet.runner.HttpMaster;
import dev.privet.runner.LostMasterException;
import dev.privet.runner.NodeHook;
import dev.privet.runner.RunnerEnd;
import dev.privet.runner.RunnerLog;
import dev.privet.runner.RunnerProcess;
import dev.privet.runner.Tls;
import dev.privet.script.Kit;
import dev.privet.script.ProcessScope;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;

/** {@code privet -connect}: a runner of a master elsewhere. */
final class ConnectedRunner implements Callable<Integer> {

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

  private final Address address;
  private final CommonOptions common;
  private final SecurityOptions security;
  private final RunnerOptions options;
  private final SyncToOptions sync;
  private final Optional<String> runnerId;
  private final Optional<Lifeline> lifeline;
  private final boolean talkative;

  /** Before there is a runner nothing but files is at work, and these may be cut off anywhere. */
  private final AtomicReference<Runnable> onLoss =
      new AtomicReference<>(() -> Runtime.getRuntime().halt(RunnerEnd.MASTER_LOST.exitCode()));

  ConnectedRunner(
      Address address,
      CommonOptions common,
      SecurityOptions security,
      RunnerOptions options,
      SyncToOptions sync,
      Optional<String> runnerId,
      Optional<Lifeline> lifeline,
      boolean talkative) {
    this.address = address;
    this.common = common;
    this.security = security;
    this.options = options;
    this.sync = sync;
    this.runnerId = runnerId;
    this.lifeline = lifeline;
    this.talkative = talkative;
  }

  @Override
  public Integer call() throws Exception {
    Optional<SSLContext> tls = tls();
    Optional<String> token =
        lifeline.isPresent() ? lifeline.get().token() : security.token(System.getenv());
    lifeline.ifPresent(line -> line.onEnd(() -> onLoss.get().run()));
    HttpMaster master = new HttpMaster(address.toUri(tls.isPresent()), token, tls);
    String id = runnerId.orElseGet(() -> "runner_" + randomName(8));
    options.settings(id, Optional.empty()); // complains before anybody is asked
    try (Console console = new PlainConsole(System.err)) {
      RunnerLog log = new ConsoleLog(console, "", talkative);
      try (SyncedFiles files = sync.get(master, options.masterTimeout(), common.agent, log);
          ProcessScope scope = common.openScope(files)) {
        return run(master, id, scope, log);
      } catch (LostMasterException e) {
        log.warn(e.getMessage());
        return RunnerEnd.MASTER_LOST.exitCode();
      }
    }
  }

  private int run(HttpMaster master, String id, ProcessScope scope, RunnerLog log)
      throws InterruptedException {
    AtomicInteger signalled = new AtomicInteger();
    Optional<Kit> kit = common.kitIfAny(scope);
    RunnerProcess runner =
        new RunnerProcess(master, options.settings(id, kit), scope, new NodeHook(kit, scope), log);
    Signals.onInterrupt(
        code -> {
          if (signalled.compareAndSet(0, code) && code == 143) {
            runner.drain();
          } else {
            runner.stopNow();
          }
        });
    onLoss.set(runner::loseMaster);
    RunnerEnd end = runner.run();
    return signalled.get() != 0 ? signalled.get() : end.exitCode();
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
