package dev.privet.runner;

import dev.privet.script.Output;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Keeps the end of what a hook writes, at most 64 KiB. */
final class TailOutput implements Output {

  private static final int MAX = 64 * 1024;

  private byte[] held = new byte[0];

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    int taken = Math.min(length, MAX);
    int kept = Math.min(held.length, MAX - taken);
    byte[] next = Arrays.copyOfRange(held, held.length - kept, held.length + taken);
    System.arraycopy(bytes, offset + length - taken, next, kept, taken);
    held = next;
  }

  synchronized byte[] bytes() {
    return held.clone();
  }

  /** As text for people, on lines of its own below a headline; empty if there is none. */
  String below() {
    String text = new String(bytes(), StandardCharsets.UTF_8).stripTrailing();
    return text.isEmpty() ? "" : ":\n" + text;
  }
}
