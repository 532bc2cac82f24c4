package dev.privet.script;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes commands for the agent's shell: one line each, whatever the arguments hold. */
final class CommandText {

  /** How a name has to look to be assigned in a shell. */
  static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";

  private CommandText() {}

  /**
   * Runs a script in a session of its own.
   *
   * @param environment set for this script; names that a shell cannot assign are refused
   * @param kept set as well: variables of this process whose names a shell would drop
   */
  static String run(
      ScriptCall call,
      Map<String, String> environment,
      Map<String, String> kept,
      Path out,
      Optional<Path> err) {
    StringBuilder line = new StringBuilder();
    new TreeMap<>(environment)
        .forEach(
            (name, value) -> {
              if (!name.matches(NAME)) {
                throw new IllegalArgumentException(
                    "the environment variable '"
                        + name
                        + "' cannot be set by a shell: use letters, digits and _ in its name");
              }
              line.append(name).append('=').append(quote(value)).append(' ');
            });
    line.append("setsid ");
    if (!kept.isEmpty()) {
      line.append("env ");
      kept.forEach((name, value) -> line.append(quote(name + "=" + value)).append(' '));
    }
    line.append(quote(call.script().toString()));
    call.arguments().forEach(argument -> line.append(' ').append(quote(argument)));
    line.append(" </dev/null >").append(quote(out.toString()));
    line.append(" 2>").append(err.map(path -> quote(path.toString())).orElse("&1"));
    return line.toString();
  }

  static String makeFifo(Path fifo) {
    return "mkfifo " + quote(fifo.toString());
  }

  /** A newline would end the command: it is put in by a variable of the agent. */
  private static String quote(String text) {
    return "'" + text.replace("'", "'\\''").replace("\n", "'\"$newline\"'") + "'";
  }

  /** The length of the longest argument or variable, in bytes. */
  static int longest(List<String> arguments, Map<String, String> environment) {
    int longest = 0;
    for (String argument : arguments) {
      longest = Math.max(longest, bytes(argument));
    }
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      longest = Math.max(longest, bytes(variable.getKey()) + 1 + bytes(variable.getValue()));
    }
    return longest;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
