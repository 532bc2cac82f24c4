package dev.privet.master;

import dev.privet.journal.OutputStore;
import dev.privet.report.Console;
import dev.privet.report.DisplayName;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The output of a stage's commands: one streams, line by line, the others are printed when they
 * end. Used by one thread.
 */
final class StageOutput {

  /** After this long without a line of its own a command is said to run, in milliseconds. */
  private static final long QUIET = 30_000;

  private static final int CHUNK = 1 << 16;

  private final OutputStore outputs;
  private final Console console;
  private final Map<String, Running> running = new LinkedHashMap<>();
  private Optional<Running> live = Optional.empty();

  /** A command that runs. */
  private static final class Running {
    final String lease;
    final String name;
    final boolean streams;
    final long since;
    long lastWord;
    long printed;

    Running(String lease, String name, boolean streams, long since) {
      this.lease = lease;
      this.name = DisplayName.of(name);
      this.streams = streams;
      this.since = since;
      this.lastWord = since;
    }
  }

  StageOutput(OutputStore outputs, Console console) {
    this.outputs = outputs;
    this.console = console;
  }

  /**
   * A command begins.
   *
   * @param streams whether its output may be printed while it runs
   */
  void began(String lease, String name, boolean streams, long now) {
    running.put(lease, new Running(lease, name, streams, now));
  }

  /** The leases of the commands that run, as far as this knows. */
  Set<String> running() {
    return Set.copyOf(running.keySet());
  }

  /** Whether it streamed: then all that it printed has been printed now. */
  boolean ended(String lease) throws IOException {
    Running ended = running.remove(lease);
    boolean streamed = ended != null && live.filter(one -> one == ended).isPresent();
    if (streamed) {
      print(ended, true);
      live = Optional.empty();
    }
    return streamed;
  }

  /** Prints what there is of the one that streams, and says of the others that they run. */
  void pump(long now) throws IOException {
    if (live.isEmpty()) {
      live = running.values().stream().filter(one -> one.streams).findFirst();
      live.ifPresent(one -> console.line("privet: " + one.name + ":"));
    }
    if (live.isPresent() && print(live.get(), false)) {
      live.get().lastWord = now;
    }
    for (Running one : running.values()) {
      if (now - one.lastWord >= QUIET) {
        one.lastWord = now;
        console.line("privet: " + one.name + " is running for " + (now - one.since) / 1000 + " s");
      }
    }
  }

  /** Prints whole lines, or all; says whether there was anything to print. */
  private boolean print(Running one, boolean all) throws IOException {
    Path file = outputs.output(one.lease);
    if (!Files.exists(file)) {
      return false;
    }
    boolean any = false;
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      byte[] chunk = new byte[CHUNK];
      in.seek(one.printed);
      for (int read = in.read(chunk); read > 0; read = in.read(chunk)) {
        int end = all ? read : lines(chunk, read);
        if (end == 0 && read < CHUNK) {
          return any;
        }
        end = end == 0 ? read : end; // a line longer than this
        console.raw(chunk, 0, end);
        any = true;
        one.printed += end;
        in.seek(one.printed);
      }
    }
    return any;
  }

  private static int lines(byte[] bytes, int length) {
    int end = length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }
}
