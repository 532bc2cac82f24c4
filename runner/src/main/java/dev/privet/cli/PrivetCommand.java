package dev.privet.cli;

import java.nio.file.Path;
import java.util.Optional;

/** {@code privet -bind} and {@code privet -connect}: a master, or a runner. */
public final class PrivetCommand extends FlaggedCommand {

  Optional<Address> bind = Optional.empty();
  Optional<Address> connect = Optional.empty();
  Optional<String> runnerId = Optional.empty();
  boolean untilEof;
  Optional<Path> plan = Optional.empty();
  final CommonOptions common = new CommonOptions();
  final RunnerOptions runner = new RunnerOptions();
  final SecurityOptions security = new SecurityOptions();
  final MasterOptions master = new MasterOptions();
  final ManagedOptions managed = new ManagedOptions();
  final SyncOptions sync = new SyncOptions();
  final SyncToOptions syncTo = new SyncToOptions();

  @Override
  void declare(Flags flags) {
    flags.about(
        "Farms a test suite out to many runners and hands back one truthful verdict.",
        "",
        "One master lists the units of the suite and leases them to runners:",
        "  privet -bind 0.0.0.0:4222        the master, in one job",
        "  privet -connect HOST:4222        a runner, in as many other jobs as you like",
        "  privet run -runners 4            all of it on this machine",
        "  privet run -nodes FILE           the master here, runners on other hosts over ssh",
        "  privet plan FILE                 a file of stages, on this machine",
        "  privet report DIR -format html   a run again, from its -run-dir",
        "  privet init KIT                  a kit to begin with, for a known framework",
        "");
    flags.value(
        "-bind",
        "ADDRESS:PORT",
        "Be a master and listen here for runners; the port is 4222 unless given.",
        Address.class,
        value -> bind = value);
    flags.value(
        "-connect",
        "ADDRESS:PORT",
        "Be a runner of the master that listens there.",
        Address.class,
        value -> connect = value);
    flags.value(
        "-runner-id",
        "ID",
        "The runner's identifier, unique within the run: 1 to 63 of A-Z a-z 0-9 _ . - (default: a"
            + " random one).",
        String.class,
        value -> runnerId = value);
    flags.flag(
        "-until-eof",
        "Runner: the first line of the standard input is the token, and its end is the loss of the"
            + " master. So `privet run -nodes` starts runners.",
        value -> untilEof = value);
    flags.value(
        "-plan",
        "FILE",
        "Master: run the stages of this file, as `privet plan` does.",
        Path.class,
        value -> plan = value);
    common.declare(flags);
    runner.declare(flags);
    security.declare(flags);
    master.declare(flags);
    managed.declare(flags);
    sync.declare(flags);
    syncTo.declare(flags);
    flags.version(new Version());
    flags.exitCodes(
        "N:the first code of a script of the suite that is not 0",
        "2:bad usage",
        "119:more flaky units than -max-flaky allows",
        "120:no units (unless -allow-no-units)",
        "121:units lost or not run, or every runner gone",
        "122:a startup hook failed",
        "123:refused by the master (token, version, run)",
        "124:the run's, or a unit's, time is over",
        "125:internal error",
        "130, 143:interrupted by SIGINT, SIGTERM");
  }

  @Override
  public Integer call() throws Exception {
    if (bind.isPresent() == connect.isPresent()) {
      throw new UsageException(
          "give either -bind ADDRESS:PORT (a master), or -connect ADDRESS:PORT (a runner), or use"
              + " `privet run`; `privet -help` lists the flags");
    }
    return bind.isPresent()
        ? new BoundMaster(bind.get(), common, security, master, managed, sync, plan).call()
        : new ConnectedRunner(
                connect.orElseThrow(),
                common,
                security,
                runner,
                syncTo,
                runnerId,
                untilEof ? Optional.of(new Lifeline(System.in)) : Optional.empty(),
                !master.quiet)
            .call();
  }
}
