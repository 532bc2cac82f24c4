package dev.privet.nodes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The script that makes a node a runner. */
final class NodeScript {

  private static final String END = "#end";

  /**
   * What ssh is told to run there. The user's shell may be any, so this is one line without a
   * backslash, an exclamation mark or a single quote within quotes. It says that it is there, and
   * evaluates what comes before a line {@value #END}: {@code read} takes no byte too many.
   */
  static final String COMMAND =
      "exec /bin/sh -c 'echo privet-node hello; eval \"$(while IFS= read -r l; do [ \"$l\" = \""
          + END
          + "\" ] && break; printf \"%s\" \"$l\"; echo; done)\"'";

  private NodeScript() {}

  /**
   * The script for one runner, up to the line that ends it.
   *
   * @param program the program's name in the cache of the node
   */
  static String text(Node node, RunnerFlags flags, String runnerId, String program) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("program", program);
    variables.put("runner", runnerId);
    variables.put("folder", RunnerFlags.folder(node));
    variables.put("java", node.java().orElse(""));
    variables.put("slots", node.slotsText());
    variables.put("arguments", ShellWords.quoted(flags.of(node)));
    String settings =
        variables.entrySet().stream()
            .map(variable -> variable.getKey() + "=" + ShellWords.quoted(variable.getValue()))
            .collect(Collectors.joining(" "));
    return settings + "\n" + script() + END + "\n";
  }

  private static String script() {
    try (InputStream script = NodeScript.class.getResourceAsStream("node.sh")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
