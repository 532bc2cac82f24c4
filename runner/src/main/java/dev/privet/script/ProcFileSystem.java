package dev.privet.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The processes that Linux shows below /proc; see proc(5). */
final class ProcFileSystem implements ProcessTable {
  private static final Path PROC = Path.of("/proc");
  private static final String ASSIGNMENT = ProcessMark.VARIABLE + "=";

  @Override
  public List<ProcessEntry> all() {
    List<ProcessEntry> found = new ArrayList<>();
    try (DirectoryStream<Path> directories = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path directory : directories) {
        stat(directory).map(entry -> withMark(directory, entry)).ifPresent(found::add);
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw new IllegalStateException("cannot read /proc: " + e.getMessage(), e);
    }
    return found;
  }

  @Override
  public boolean lives(ProcessEntry process) {
    return stat(PROC.resolve(Long.toString(process.pid())))
        .filter(now -> now.started() == process.started())
        .isPresent();
  }

  private static Optional<ProcessEntry> stat(Path directory) {
    try {
      return parse(read(directory.resolve("stat")));
    } catch (IOException e) {
      // It ended between the listing and now.
      return Optional.empty();
    }
  }

  /** Reads a line of /proc/PID/stat; nothing for a process that is dead and only not yet reaped. */
  static Optional<ProcessEntry> parse(String stat) {
    // The name of the program, in parentheses, may hold spaces and parentheses.
    int afterName = stat.lastIndexOf(')');
    if (afterName < 0) {
      return Optional.empty();
    }
    String[] fields = stat.substring(afterName + 2).split(" ");
    if (fields[0].equals("Z") || fields[0].equals("X")) {
      return Optional.empty();
    }
    long pid = Long.parseLong(stat.substring(0, stat.indexOf(' ')));
    return Optional.of(
        new ProcessEntry(
            pid,
            Long.parseLong(fields[1]),
            Long.parseLong(fields[3]),
            Long.parseLong(fields[19]),
            Optional.empty()));
  }

  private static ProcessEntry withMark(Path directory, ProcessEntry entry) {
    return new ProcessEntry(
        entry.pid(), entry.parent(), entry.session(), entry.started(), mark(directory));
  }

  private static Optional<String> mark(Path directory) {
    String environment;
    try {
      environment = read(directory.resolve("environ"));
    } catch (IOException e) {
      // Another user's process, or one that has just ended.
      return Optional.empty();
    }
    int at = environment.startsWith(ASSIGNMENT) ? 0 : environment.indexOf("\0" + ASSIGNMENT) + 1;
    if (at == 0 && !environment.startsWith(ASSIGNMENT)) {
      return Optional.empty();
    }
    int from = at + ASSIGNMENT.length();
    int end = environment.indexOf('\0', from);
    return Optional.of(environment.substring(from, end < 0 ? environment.length() : end));
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
  }
}
