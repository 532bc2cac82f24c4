package dev.privet.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The standard input of a runner that its master has started over ssh: the first line is the token,
 * which neither arguments nor variables may hold, and the end comes when the master or the
 * connection does.
 */
final class Lifeline {

  private static final int LONGEST_LINE = 4096;

  private final InputStream in;

  Lifeline(InputStream in) {
    this.in = in;
  }

  /** Reads the first line; an empty one is no token. */
  Optional<String> token() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0 && next != '\n' && line.size() < LONGEST_LINE) {
      line.write(next);
      next = in.read();
    }
    return Optional.of(line.toString(StandardCharsets.UTF_8).strip())
        .filter(token -> !token.isEmpty());
  }

  /** Calls the action when the input ends; does not wait. */
  void onEnd(Runnable action) {
    Thread thread =
        new Thread(
            () -> {
              awaitEnd();
              action.run();
            },
            "privet-lifeline");
    thread.setDaemon(true);
    thread.start();
  }

  private void awaitEnd() {
    try {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      return; // it is broken, which is its end
    }
  }
}
