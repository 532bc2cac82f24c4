package dev.privet.runner;

import dev.privet.script.Output;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Hands on what a script writes, line by line; lines beyond 8 KiB are cut into several. */
final class LineOutput implements Output, AutoCloseable {

  private static final int LONGEST = 8 * 1024;

  private final Consumer<String> lines;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

  LineOutput(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] == '\n') {
        hand();
        continue;
      }
      begun.write(bytes[i]);
      if (begun.size() >= LONGEST) {
        hand();
      }
    }
  }

  @Override
  public synchronized void close() {
    if (begun.size() > 0) {
      hand();
    }
  }

  private void hand() {
    lines.accept(begun.toString(StandardCharsets.UTF_8));
    begun.reset();
  }
}
