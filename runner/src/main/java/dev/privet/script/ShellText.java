package dev.privet.script;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Text for a POSIX shell, as UTF-8 whatever the locale.
 *
 * <p>A byte within single quotes means itself to every shell, a newline included.
 */
final class ShellText {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);

  ShellText word(String ascii) {
    bytes.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  ShellText quoted(String text) {
    return quoted(text.getBytes(StandardCharsets.UTF_8));
  }

  ShellText quoted(Path path) {
    return quoted(PathBytes.of(path));
  }

  ShellText quoted(byte[] text) {
    bytes.write('\'');
    int from = 0;
    for (int i = 0; i < text.length; i++) {
      if (text[i] == '\'') {
        bytes.write(text, from, i - from);
        word("'\\''");
        from = i + 1;
      }
    }
    bytes.write(text, from, text.length - from);
    bytes.write('\'');
    return this;
  }

  /** The text as one command. */
  byte[] line() {
    return word("\n").bytes.toByteArray();
  }

  /** The text as one command that prints its exit code. */
  byte[] withCode() {
    return word("; echo $?\n").bytes.toByteArray();
  }
}
