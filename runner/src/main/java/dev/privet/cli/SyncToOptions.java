package dev.privet.cli;

import dev.privet.protocol.TreeMaster;
import dev.privet.runner.RunnerLog;
import dev.privet.runner.TreeSync;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What a runner does with the project's files that its master syncs. */
final class SyncToOptions {

  Optional<Path> folder = Optional.empty();
  boolean none;

  /** The flags, in the order of the help. */
  void declare(Flags flags) {
    flags.value(
        "-sync-to",
        "DIR",
        "Runner: where it keeps the files that masters sync, a folder for each project (default:"
            + " ~/.cache/privet/trees).",
        Path.class,
        value -> folder = value);
    flags.flag(
        "-no-sync",
        "Runner: run scripts where it is started, although the master syncs its files.",
        value -> none = value);
  }

  /** Gets the master's files, if it has any for its runners and they are wanted. */
  SyncedFiles get(TreeMaster master, Duration masterTimeout, Optional<Path> agent, RunnerLog log)
      throws IOException {
    if (agent.isPresent() && folder.isPresent()) {
      throw new UsageException("-sync-to is for runners without -agent: leave one of them out");
    }
    if (none && folder.isPresent()) {
      throw new UsageException("-sync-to and -no-sync exclude each other: leave one of them out");
    }
    if (none) {
      return new SyncedFiles(Optional.empty());
    }
    try (TreeSync files = new TreeSync(master, masterTimeout, log)) {
      Optional<byte[]> manifest = files.manifest();
      if (manifest.isEmpty()) {
        return new SyncedFiles(Optional.empty());
      }
      if (agent.isPresent()) {
        throw new UsageException(
            "the master syncs its files, and scripts of -agent run where these cannot be put: start"
                + " the master without -sync, or this runner with -no-sync");
      }
      Path trees = folder.orElseGet(() -> SyncOptions.caches().resolve("trees"));
      return new SyncedFiles(Optional.of(files.into(trees, manifest.get())));
    }
  }
}
