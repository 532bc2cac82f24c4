package dev.privet.protocol;

import java.util.Optional;

/**
 * How a batch ended.
 *
 * @param fence the lease's
 * @param code the exit code of {@code runner-run-units}: 0 to 255, 124 after a timeout, 128 + n
 *     after signal n
 * @param timedOut whether the script was ended because its time was over
 * @param additionalCode the exit code of {@code runner-additional-results}, where the kit has it
 * @param durationMillis how long both scripts ran together
 * @param outputBytes the length of the whole output
 * @param outputTail the end of the output, so that a short one needs no request of its own: at most
 *     64 KiB; what stands before it has been appended already
 */
public record BatchResult(
    long fence,
    int code,
    boolean timedOut,
    Optional<Integer> additionalCode,
    long durationMillis,
    long outputBytes,
    byte[] outputTail) {

  /** The longest {@link #outputTail}, in bytes. */
  public static final int MAX_TAIL = 64 * 1024;
}
