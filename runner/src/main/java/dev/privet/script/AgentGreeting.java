package dev.privet.script;

import java.nio.file.Path;

/**
 * What a shell of an agent says first.
 *
 * @param shell its process, as it is numbered there
 * @param agent the process that asked for it
 * @param folder the agent's folder, by its name there
 * @param workingDirectory where scripts start
 */
record AgentGreeting(long shell, long agent, Path folder, Path workingDirectory) {
  private static final int LINES = 4;

  static boolean isWhole(CharSequence text) {
    return text.chars().filter(c -> c == '\n').count() >= LINES;
  }

  static AgentGreeting parse(String text) {
    String[] lines = text.split("\n");
    return new AgentGreeting(
        Long.parseLong(lines[0]), Long.parseLong(lines[1]), Path.of(lines[2]), Path.of(lines[3]));
  }
}
