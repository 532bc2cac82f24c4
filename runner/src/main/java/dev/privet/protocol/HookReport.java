package dev.privet.protocol;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A startup hook failed.
 *
 * @param hook the script's name
 * @param slot the slot's runner id, or the runner's for {@code node-hook-startup}
 * @param code its exit code
 * @param output the end of its output, at most 64 KiB
 */
public record HookReport(
    @Schema(pattern = "^" + Limits.NAME + "$") String hook,
    @Schema(pattern = "^" + Limits.NAME + "$") String slot,
    @Schema(minimum = "0", maximum = "255") int code,
    @Schema(type = SchemaType.STRING, format = "byte", maxLength = Limits.TAIL_BASE64)
        byte[] output) {

  /** Refuses what no hook can have done, with an {@link IllegalArgumentException}. */
  public HookReport {
    Checks.text("hook", hook, Limits.NAME);
    Checks.text("slot", slot, Limits.NAME);
    Checks.number("code", code, 0, Limits.CODE);
    Checks.bytes("output", output, Limits.TAIL);
  }
}
