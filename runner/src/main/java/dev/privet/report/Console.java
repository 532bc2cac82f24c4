package dev.privet.report;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Where a master speaks to people. Safe for use by many threads; what one call prints is never
 * mixed with what another prints.
 */
public interface Console extends AutoCloseable {

  /** Prints one line, or several separated by newlines. */
  void line(String text);

  /**
   * Prints a header line, then a file's bytes as they are, then a newline if the last byte was
   * none. A missing file is an empty one.
   */
  void output(String header, Path file) throws IOException;

  /** Prints bytes as they are, as the output of a script that speaks for the master. */
  void raw(byte[] bytes, int offset, int length);

  /** Ends the live display, if there is one, and leaves the cursor on a new line. */
  @Override
  void close();
}
