package dev.privet.script;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Undoes that this process ignores signals, for what it starts.
 *
 * <p>A shell makes what it starts with {@code &} ignore SIGINT and SIGQUIT, which is inherited and
 * which no POSIX shell can undo; scripts that expect SIGINT would never see it.
 */
final class IgnoredSignals {
  private static final Map<Integer, String> SIGNALS =
      new TreeMap<>(Map.of(2, "INT", 3, "QUIT", 13, "PIPE", 15, "TERM"));

  private IgnoredSignals() {}

  /** What to put before a command; nothing when no signal is ignored or nothing can undo it. */
  static List<String> undo() throws IOException, InterruptedException {
    List<String> names = ignored();
    if (names.isEmpty()) {
      return List.of();
    }
    String option = "--default-signal=" + String.join(",", names);
    boolean works = succeeds(List.of("/usr/bin/env", option, "/bin/sh", "-c", ":"));
    return works ? List.of("/usr/bin/env", option) : List.of();
  }

  private static List<String> ignored() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return List.of();
    }
    try (var lines = Files.lines(status, java.nio.charset.StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> line.startsWith("SigIgn:"))
          .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
          .map(IgnoredSignals::names)
          .findFirst()
          .orElse(List.of());
    }
  }

  static List<String> names(long mask) {
    List<String> names = new ArrayList<>();
    SIGNALS.forEach(
        (number, name) -> {
          if ((mask >> (number - 1) & 1) == 1) {
            names.add(name);
          }
        });
    return names;
  }

  private static boolean succeeds(List<String> command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
