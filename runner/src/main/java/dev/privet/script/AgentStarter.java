package dev.privet.script;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts agents.
 *
 * @param setsid the program that starts another one in a session of its own
 * @param undoIgnored what goes before the shell so that scripts ignore no signal
 * @param shell the shell that reads commands from its standard input
 * @param mark of the agents, by which the guard finds them
 * @param workingDirectory where scripts start
 */
record AgentStarter(
    Path setsid,
    List<String> undoIgnored,
    List<String> shell,
    ProcessMark mark,
    Path workingDirectory) {
  /** Holds the token of the master, which no script may see. */
  static final String TOKEN = "PRIVET_TOKEN";

  /**
   * @param messages takes what the shell itself says, such as that a script was killed
   */
  Agent start(Path messages) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(setsid.toString());
    command.addAll(undoIgnored);
    command.addAll(shell);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(workingDirectory.toFile());
    builder.environment().remove(TOKEN);
    restoreLocale(builder.environment());
    builder.environment().put(ProcessMark.VARIABLE, mark.value());
    builder.redirectError(Redirect.to(messages.toFile()));
    try {
      return new Agent(new ProcessShell(builder.start()));
    } catch (IOException e) {
      throw new IOException("cannot start the shell that runs scripts: " + e.getMessage(), e);
    }
  }

  /** {@code bin/privet} may have set LC_ALL for Java; scripts get back what the user had. */
  static void restoreLocale(Map<String, String> environment) {
    String before = System.getProperty("privet.lc-all");
    if (before != null && before.isEmpty()) {
      environment.remove("LC_ALL");
    } else if (before != null) {
      environment.put("LC_ALL", before);
    }
  }
}
