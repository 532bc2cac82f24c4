package dev.privet.protocol;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

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
    @Schema(minimum = "1") long fence,
    @Schema(minimum = "0", maximum = "255") int code,
    boolean timedOut,
    @Schema(minimum = "0", maximum = "255") Optional<Integer> additionalCode,
    @Schema(minimum = "0", maximum = "" + Limits.DURATION_MILLIS) long durationMillis,
    @Schema(minimum = "0") long outputBytes,
    @Schema(type = SchemaType.STRING, format = "byte", maxLength = Limits.TAIL_BASE64)
        byte[] outputTail) {

  /** The longest {@link #outputTail}, in bytes. */
  public static final int MAX_TAIL = Limits.TAIL;

  /** Refuses what no script can have done, with an {@link IllegalArgumentException}. */
  public BatchResult {
    Checks.number("fence", fence, 1, Long.MAX_VALUE);
    Checks.number("code", code, 0, Limits.CODE);
    Checks.present("additionalCode", additionalCode)
        .ifPresent(additional -> Checks.number("additionalCode", additional, 0, Limits.CODE));
    Checks.number("durationMillis", durationMillis, 0, Limits.DURATION_MILLIS);
    Checks.bytes("outputTail", outputTail, MAX_TAIL);
    Checks.number("outputBytes", outputBytes, outputTail.length, Long.MAX_VALUE);
  }
}
