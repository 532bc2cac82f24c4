package dev.privet.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** A master whose verdict somebody else fetches, such as the operator on Kubernetes. */
final class ManagedOptions {

  @Option(
      names = "-managed",
      description =
          "Somebody else fetches the verdict: the master waits up to 15 minutes for that and ends"
              + " with 0; TERM ends it without a verdict, for the next master with the same"
              + " -run-dir.")
  boolean managed;

  @Option(
      names = "-verdict-file",
      paramLabel = "FILE",
      description = "Write the run's summary at the end as JSON of at most 4096 bytes.")
  Optional<Path> verdictFile = Optional.empty();
}
