package dev.privet.script;

import java.io.IOException;

/** Takes what a script writes, in order. */
@FunctionalInterface
public interface Output {

  /** Takes {@code length} bytes from {@code offset}; the array is the caller's again afterwards. */
  void write(byte[] bytes, int offset, int length) throws IOException;

  /** Takes everything and keeps nothing. */
  static Output discard() {
    return (bytes, offset, length) -> {};
  }
}
