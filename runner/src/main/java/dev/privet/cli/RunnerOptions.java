package dev.privet.cli;

import dev.privet.runner.RunnerSettings;
import dev.privet.script.Kit;
import picocli.CommandLine.Option;

/** How a runner works. */
final class RunnerOptions {

  @Option(
      names = "-slots",
      paramLabel = "N",
      description = "How many batches a runner runs at a time (default: ${DEFAULT-VALUE}).")
  int slots = 1;

  @Option(
      names = "-master-timeout",
      paramLabel = "SECONDS",
      description =
          "How long a runner waits for a master that does not answer before it gives up"
              + " (default: ${DEFAULT-VALUE}).")
  double masterTimeout = RunnerSettings.DEFAULT_MASTER_TIMEOUT.toSeconds();

  @Option(
      names = "-grace",
      paramLabel = "SECONDS",
      description =
          "How long a runner that is told to stop (TERM) may go on with what it runs (default:"
              + " ${DEFAULT-VALUE}).")
  double grace = RunnerSettings.DEFAULT_GRACE.toSeconds();

  RunnerSettings settings(String runnerId, Kit kit) {
    if (slots < 1 || slots > 1000) {
      throw new UsageException("-slots is a number from 1 to 1000, not " + slots);
    }
    try {
      return new RunnerSettings(
          runnerId,
          slots,
          kit,
          Times.seconds("-master-timeout", masterTimeout),
          Times.seconds("-grace", grace));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }
}
