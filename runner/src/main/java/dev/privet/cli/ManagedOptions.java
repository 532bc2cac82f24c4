package dev.privet.cli;

import java.nio.file.Path;
import java.util.Optional;

/** A master whose verdict somebody else fetches, such as the operator on Kubernetes. */
final class ManagedOptions {

  boolean managed;
  Optional<Path> verdictFile = Optional.empty();

  /** The flags, in the order of the help. */
  void declare(Flags flags) {
    flags.flag(
        "-managed",
        "Somebody else fetches the verdict: the master waits up to 15 minutes for that and ends"
            + " with 0; TERM ends it without a verdict, for the next master with the same"
            + " -run-dir.",
        value -> managed = value);
    flags.value(
        "-verdict-file",
        "FILE",
        "Write the run's summary at the end as JSON of at most 4096 bytes.",
        Path.class,
        value -> verdictFile = value);
  }
}
