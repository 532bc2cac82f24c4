package dev.privet.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Writes lines, files and bytes in UTF-8, and knows whether a line is unfinished. Not safe for use
 * by many threads. A stream that cannot be written to any more swallows everything.
 */
final class LineWriter {

  private static final int BUFFER = 64 * 1024;

  private final PrintStream out;
  private boolean atLineStart = true;

  LineWriter(OutputStream out) {
    // Buffered, so that what belongs together reaches a terminal in one piece.
    this.out =
        new PrintStream(new BufferedOutputStream(out, BUFFER), false, StandardCharsets.UTF_8);
  }

  boolean atLineStart() {
    return atLineStart;
  }

  void line(String text) {
    finishLine();
    control(text);
    control("\n");
  }

  void output(String header, Path file) throws IOException {
    line(header);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[BUFFER];
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        raw(buffer, 0, length);
      }
    } catch (NoSuchFileException e) {
      // A batch that wrote nothing has no file.
      return;
    } finally {
      finishLine();
    }
  }

  void raw(byte[] bytes, int offset, int length) {
    if (length > 0) {
      out.write(bytes, offset, length);
      atLineStart = bytes[offset + length - 1] == '\n';
    }
  }

  void finishLine() {
    if (!atLineStart) {
      control("\n");
      atLineStart = true;
    }
  }

  /** Writes what is neither a line nor a part of one. */
  void control(String sequence) {
    byte[] bytes = sequence.getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
  }

  void flush() {
    out.flush();
  }
}
