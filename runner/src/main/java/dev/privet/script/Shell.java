package dev.privet.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

  /** {@code bin/privet} may have set LC_ALL for Java; scripts get back what the user had. */
  private static void restoreLocale(Map<String, String> environment) {
    String before = System.getProperty("privet.lc-all");
    if (before != null && before.isEmpty()) {
      environment.remove("LC_ALL");
    } else if (before != null) {
      environment.put("LC_ALL", before);
    }
  }

  static Process start(String script, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("setsid", "sh", "-c", script, "privet"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove(TOKEN);
    restoreLocale(builder.environment());
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
