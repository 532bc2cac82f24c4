package dev.privet.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The end of a batch's output.
 *
 * @param text what is no UTF-8 is replaced by U+FFFD
 * @param leftOut how many bytes stand before it
 */
record OutputTail(String text, long leftOut) {

  private static final OutputTail NONE = new OutputTail("", 0);

  /** Reads at most {@code max} bytes; a missing file is an empty one. */
  static OutputTail read(Optional<Path> file, int max) throws IOException {
    if (file.isEmpty()) {
      return NONE;
    }
    try (SeekableByteChannel channel = Files.newByteChannel(file.get())) {
      long start = Math.max(0, channel.size() - max);
      ByteBuffer buffer = ByteBuffer.allocate((int) (channel.size() - start));
      channel.position(start);
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
      int cut = start == 0 ? 0 : restOfCharacter(buffer.array(), buffer.position());
      String text =
          new String(buffer.array(), cut, buffer.position() - cut, StandardCharsets.UTF_8);
      return new OutputTail(text, start + cut);
    } catch (NoSuchFileException e) {
      return NONE;
    }
  }

  /** The output with a mark where it was cut. */
  String marked() {
    return leftOut == 0
        ? text
        : "[privet: " + leftOut + " bytes before this are left out]\n" + text;
  }

  /** The last line that is not blank, or an empty string. */
  String lastLine() {
    return text.lines().filter(line -> !line.isBlank()).reduce("", (before, line) -> line);
  }

  /** How many of the first bytes, at most 3, belong to a character whose beginning is cut off. */
  private static int restOfCharacter(byte[] bytes, int length) {
    int rest = 0;
    while (rest < Math.min(3, length) && (bytes[rest] & 0xc0) == 0x80) {
      rest++;
    }
    return rest;
  }
}
