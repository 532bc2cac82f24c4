package dev.privet.protocol;

/**
 * A startup hook failed.
 *
 * @param hook the script's name
 * @param slot the slot's runner id, or the runner's for {@code node-hook-startup}
 * @param code its exit code
 * @param output the end of its output, at most 64 KiB
 */
public record HookReport(String hook, String slot, int code, byte[] output) {}
