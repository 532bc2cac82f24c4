package dev.privet.master;

import dev.privet.report.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps what is printed. */
final class FakeConsole implements Console {

  private final StringBuilder text = new StringBuilder();

  synchronized String text() {
    return text.toString();
  }

  @Override
  public synchronized void line(String line) {
    text.append(line).append('\n');
  }

  @Override
  public synchronized void output(String header, Path file) throws IOException {
    line(header);
    text.append(Files.exists(file) ? Files.readString(file) : "");
  }

  @Override
  public synchronized void raw(byte[] bytes, int offset, int length) {
    text.append(new String(bytes, offset, length, StandardCharsets.UTF_8));
  }

  @Override
  public void close() {}
}
