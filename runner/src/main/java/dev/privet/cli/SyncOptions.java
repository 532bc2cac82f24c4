package dev.privet.cli;

import dev.privet.report.Console;
import dev.privet.runner.HostName;
import dev.privet.sync.CacheFolder;
import dev.privet.sync.ProjectFiles;
import dev.privet.sync.SharedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Which files a master offers its runners. */
final class SyncOptions {

  Optional<Path> sync = Optional.empty();

  /** The flags, in the order of the help. */
  void declare(Flags flags) {
    flags.value(
        "-sync",
        "DIR",
        "Master: runners get the files of DIR as they are now, but for what .gitignore and"
            + " .privetignore name, and run all scripts there.",
        Path.class,
        value -> sync = value);
  }

  /**
   * Takes a snapshot of the master's files, if they are wanted.
   *
   * @param runDirectory of the run, if it is kept
   */
  SharedFiles share(Optional<Path> runDirectory, Console console)
      throws IOException, InterruptedException {
    return sync.isPresent()
        ? share(sync.get(), runDirectory, console)
        : new SharedFiles(Optional.empty());
  }

  /** Takes a snapshot of this folder. */
  static SharedFiles share(Path folder, Optional<Path> runDirectory, Console console)
      throws IOException, InterruptedException {
    if (!Files.isDirectory(folder)) {
      throw new UsageException("-sync names the project's folder, and " + folder + " is none");
    }
    SharedTree tree =
        ProjectFiles.in(folder, caches(), System.getProperty("user.name"), HostName.get())
            .share(runDirectory);
    console.line("privet: " + tree.line());
    return new SharedFiles(Optional.of(tree));
  }

  /** Where copies are kept. */
  static Path caches() {
    return CacheFolder.of(System.getenv(), System.getProperty("user.home"))
        .orElseThrow(
            () ->
                new UsageException(
                    "you have no home folder in which to keep synced files: name a folder by HOME,"
                        + " or by XDG_CACHE_HOME"));
  }
}
