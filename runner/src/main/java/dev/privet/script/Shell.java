package dev.privet.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Starts Privet's own shell scripts, each in a session of its own. */
final class Shell {

  /** Scripts must not see it. */
  private static final String TOKEN = "PRIVET_TOKEN";

  private Shell() {}

  static String read(String resource) throws IOException {
    try (InputStream in = Shell.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static Process start(String script, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("setsid", "sh", "-c", script, "privet"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove(TOKEN);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new IOException(
          "cannot start `setsid sh` ("
              + e.getMessage()
              + "): install util-linux or busybox (macOS: brew install util-linux)",
          e);
    }
  }
}
