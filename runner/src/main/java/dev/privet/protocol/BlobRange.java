package dev.privet.protocol;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Bytes of a file of the master's tree.
 *
 * @param hash SHA-256 of the whole file, in hexadecimal digits
 * @param offset the place of the first byte
 * @param length how many bytes
 */
public record BlobRange(
    @Schema(pattern = "^" + Limits.HASH + "$") String hash,
    @Schema(minimum = "0") long offset,
    @Schema(minimum = "0", maximum = "" + Limits.BLOB_BYTES) int length) {

  /** Refuses what no file has, with an {@link IllegalArgumentException}. */
  public BlobRange {
    Checks.text("hash", hash, Limits.HASH);
    Checks.number("offset", offset, 0, Long.MAX_VALUE);
    Checks.number("length", length, 0, Limits.BLOB_BYTES);
  }
}
