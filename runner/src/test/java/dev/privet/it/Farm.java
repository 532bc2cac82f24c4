package dev.privet.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder of a test, with a run directory, and how its masters and runners are started. */
final class Farm {

  private final Path folder;

  Farm(Path folder) {
    this.folder = folder;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  Path project() {
    return file("project");
  }

  RunJournal journal() {
    return new RunJournal(file("run"));
  }

  /** The lines of a file that scripts write, none before they do. */
  List<String> lines(String name) {
    try {
      return Files.exists(file(name)) ? Files.readAllLines(file(name)) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a master on any port; its runners are lost after 6 s of silence. */
  Privet master(TestKit kit, String... more) throws IOException {
    return master(kit, 0, more);
  }

  Privet master(TestKit kit, int port, String... more) throws IOException {
    return Privet.start(
        kit,
        arguments(
            more,
            "-bind",
            "127.0.0.1:" + port,
            "-heartbeat",
            "2",
            "-run-dir",
            file("run").toString()));
  }

  Privet runner(TestKit kit, int port, Map<String, String> environment, String... more)
      throws IOException {
    return Privet.start(kit, environment, arguments(more, "-connect", "127.0.0.1:" + port));
  }

  /** Starts a runner whose master comes later, and waits until it looks for it. */
  Privet waitingRunner(TestKit kit, int port, Map<String, String> environment, String... more)
      throws IOException {
    return runner(kit, port, environment, arguments(more, "-master-timeout", "90"))
        .awaitOutput("waiting up to 90 s for the master");
  }

  Privet runner(TestKit kit, Privet master, Map<String, String> environment, String... more)
      throws IOException {
    return runner(kit, master.awaitPort(), environment, more);
  }

  Privet runner(TestKit kit, Privet master, String... more) throws IOException {
    return runner(kit, master, Map.of(), more);
  }

  private static String[] arguments(String[] more, String... first) {
    return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
  }
}
