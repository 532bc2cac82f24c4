package dev.privet.script;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What this system takes as arguments of a program; see execve(2). */
final class SystemLimits {
  private static final int AT_PAGESZ = 6;
  private static final long PAGES_PER_ARGUMENT = 32;

  private SystemLimits() {}

  /** The longest argument in bytes, where the system has such a limit and tells it: Linux. */
  static Optional<Long> longestArgument() {
    return Holder.LONGEST;
  }

  private static final class Holder {
    static final Optional<Long> LONGEST = pageSize().map(page -> page * PAGES_PER_ARGUMENT - 1);
  }

  private static Optional<Long> pageSize() {
    try {
      byte[] vector = Files.readAllBytes(Path.of("/proc/self/auxv"));
      ByteBuffer pairs = ByteBuffer.wrap(vector).order(ByteOrder.nativeOrder());
      while (pairs.remaining() >= 2 * Long.BYTES) {
        long key = pairs.getLong();
        long value = pairs.getLong();
        if (key == AT_PAGESZ) {
          return Optional.of(value);
        }
      }
    } catch (IOException e) {
      // Not Linux: the exec itself will tell.
    }
    return Optional.empty();
  }
}
