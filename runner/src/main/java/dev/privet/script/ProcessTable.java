package dev.privet.script;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The processes of this machine, as Linux shows them: see proc(5). */
final class ProcessTable {

  /** In the environment of every script: whose it is. */
  static final String MARK = "PRIVET_PROCESS_MARK";

  private static final File PROC = new File("/proc");
  private static final int SESSION_AFTER_NAME = 3;

  private ProcessTable() {}

  /**
   * All processes whose environment holds a mark, and all in the same sessions.
   *
   * @param mark the start of the variable's value, or the whole of it with a NUL at its end
   * @param sessions the sessions seen so far; new ones are added
   */
  static List<ProcessHandle> marked(String mark, Set<Long> sessions) {
    byte[] wanted = ("\0" + MARK + "=" + mark).getBytes(StandardCharsets.UTF_8);
    List<ProcessHandle> marked = new ArrayList<>();
    List<ProcessHandle> others = new ArrayList<>();
    String[] entries = PROC.list((directory, name) -> Character.isDigit(name.charAt(0)));
    for (String entry : entries == null ? new String[0] : entries) {
      // the handle first: it knows when a number is used again
      Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(entry));
      if (process.isEmpty()) {
        continue;
      }
      if (contains(read(entry + "/environ"), wanted)) {
        marked.add(process.get());
        session(entry).ifPresent(sessions::add);
      } else {
        others.add(process.get());
      }
    }
    for (ProcessHandle other : others) {
      if (session(Long.toString(other.pid())).filter(sessions::contains).isPresent()) {
        marked.add(other);
      }
    }
    return marked;
  }

  private static Optional<Long> session(String entry) {
    String stat = new String(read(entry + "/stat"), StandardCharsets.ISO_8859_1);
    int nameEnd = stat.lastIndexOf(')');
    if (nameEnd < 0 || stat.startsWith(" Z", nameEnd + 1)) {
      return Optional.empty(); // gone, or dead already
    }
    String[] fields = stat.substring(nameEnd + 2).split(" ");
    return Optional.of(Long.valueOf(fields[SESSION_AFTER_NAME]));
  }

  private static byte[] read(String file) {
    try (FileInputStream in = new FileInputStream(new File(PROC, file))) {
      return in.readAllBytes();
    } catch (IOException e) {
      return new byte[0]; // it ended, or it is another user's
    }
  }

  private static boolean contains(byte[] environment, byte[] wanted) {
    if (matches(environment, 0, wanted, 1)) {
      return true; // the first variable has no NUL before it
    }
    for (int i = 0; i + wanted.length <= environment.length; i++) {
      if (environment[i] == 0 && matches(environment, i, wanted, 0)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(byte[] bytes, int at, byte[] wanted, int from) {
    int length = wanted.length - from;
    return at + length <= bytes.length
        && Arrays.equals(bytes, at, at + length, wanted, from, wanted.length);
  }
}
