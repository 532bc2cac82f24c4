package dev.privet.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What a master and a runner both need. */
final class CommonOptions {

  @Option(
      names = "-privet-dir",
      paramLabel = "DIR",
      description = "The kit: the folder with the scripts (default: ${DEFAULT-VALUE}).")
  Path kit = Path.of("test", "privet");

  @Option(
      names = {"-h", "-help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;
}
