package dev.privet.sync;

import java.util.Locale;

/**
 * What a sync did.
 *
 * @param files how many files and links the tree has
 * @param changed how many of these were written, or got other permissions
 * @param deleted how many others were deleted
 * @param bytes how many were fetched
 */
public record SyncCounts(int files, int changed, int deleted, long bytes) {

  private static final double SECOND = 1e9;

  /** The same for people. */
  public String line(long nanos) {
    return String.format(
        Locale.ROOT,
        "synced %d files: %d changed, %d deleted, %s in %.2f s",
        files,
        changed,
        deleted,
        Amount.bytes(bytes),
        nanos / SECOND);
  }
}
