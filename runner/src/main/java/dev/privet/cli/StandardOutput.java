package dev.privet.cli;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Stdout for programs: in UTF-8 whatever the locale is, and failing when nobody reads it. */
final class StandardOutput {

  private StandardOutput() {}

  /** Opens it; it has to be flushed. */
  static Writer open() {
    return new BufferedWriter(
        new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8));
  }
}
