package dev.privet.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code privet -bind} and {@code privet -connect}: a master, or a runner. */
@Command(
    name = "privet",
    versionProvider = Version.class,
    sortOptions = false,
    description = {
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
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "N:the first code of a script of the suite that is not 0",
      "2:bad usage",
      "119:more flaky units than -max-flaky allows",
      "120:no units (unless -allow-no-units)",
      "121:units lost or not run, or every runner gone",
      "122:a startup hook failed",
      "123:refused by the master (token, version, run)",
      "124:the run's, or a unit's, time is over",
      "125:internal error",
      "130, 143:interrupted by SIGINT, SIGTERM"
    })
public final class PrivetCommand implements Callable<Integer> {

  @Option(
      names = "-bind",
      paramLabel = "ADDRESS:PORT",
      converter = Address.Converter.class,
      description = "Be a master and listen here for runners; the port is 4222 unless given.")
  Optional<Address> bind = Optional.empty();

  @Option(
      names = "-connect",
      paramLabel = "ADDRESS:PORT",
      converter = Address.Converter.class,
      description = "Be a runner of the master that listens there.")
  Optional<Address> connect = Optional.empty();

  @Option(
      names = "-runner-id",
      paramLabel = "ID",
      description =
          "The runner's identifier, unique within the run: 1 to 63 of A-Z a-z 0-9 _ . - (default: a"
              + " random one).")
  Optional<String> runnerId = Optional.empty();

  @Option(
      names = "-until-eof",
      description =
          "Runner: the first line of the standard input is the token, and its end is the loss of the"
              + " master. So `privet run -nodes` starts runners.")
  boolean untilEof;

  @Option(
      names = "-plan",
      paramLabel = "FILE",
      description = "Master: run the stages of this file, as `privet plan` does.")
  Optional<Path> plan = Optional.empty();

  @Mixin CommonOptions common = new CommonOptions();
  @Mixin RunnerOptions runner = new RunnerOptions();
  @Mixin SecurityOptions security = new SecurityOptions();
  @Mixin MasterOptions master = new MasterOptions();
  @Mixin ManagedOptions managed = new ManagedOptions();
  @Mixin SyncOptions sync = new SyncOptions();
  @Mixin SyncToOptions syncTo = new SyncToOptions();

  @Option(
      names = {"-version"},
      versionHelp = true,
      description = "Show the version.")
  boolean version;

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
