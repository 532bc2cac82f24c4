package dev.privet.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A process that ends what is left of a scope when this process is killed and cannot do it itself.
 */
final class Guard {
  private static final String SCRIPT = "guard.sh";
  private static final List<String> FILES = List.of(SCRIPT, "processes.sh");

  private final OutputStream pipe;

  private Guard(OutputStream pipe) {
    this.pipe = pipe;
  }

  static Guard start(
      Path setsid, String shell, ProcessMark scope, Path temporaryDirectory, Duration grace)
      throws IOException {
    for (String file : FILES) {
      try (InputStream resource = Guard.class.getResourceAsStream(file)) {
        Files.copy(resource, temporaryDirectory.resolve(file));
      }
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            setsid.toString(),
            shell,
            temporaryDirectory.resolve(SCRIPT).toString(),
            scope.variable(),
            temporaryDirectory.toString(),
            Long.toString(grace.toMillis() / 10));
    builder.environment().remove(AgentStarter.TOKEN);
    builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
    return new Guard(builder.start().getOutputStream());
  }

  /** Tells the guard that nothing is left to do. */
  void dismiss() {
    try (pipe) {
      pipe.write("done\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // It is gone: there is nothing to tell.
    }
  }
}
