package dev.privet.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Prints plain lines in UTF-8, as they come: for pipes, files and simple terminals. */
public final class PlainConsole implements Console {

  private final LineWriter out;

  /** Prints to a stream, which is flushed after each call and never closed. */
  public PlainConsole(OutputStream out) {
    this.out = new LineWriter(out);
  }

  @Override
  public synchronized void line(String text) {
    out.line(text);
    out.flush();
  }

  @Override
  public synchronized void output(String header, Path file) throws IOException {
    try {
      out.output(header, file);
    } finally {
      out.flush();
    }
  }

  @Override
  public synchronized void raw(byte[] bytes, int offset, int length) {
    out.raw(bytes, offset, length);
    out.flush();
  }

  @Override
  public synchronized void close() {
    out.finishLine();
    out.flush();
  }
}
