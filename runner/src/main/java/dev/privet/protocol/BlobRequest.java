package dev.privet.protocol;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a runner lacks of the master's tree.
 *
 * @param blobs together at most {@value Limits#BLOB_BYTES} bytes
 */
public record BlobRequest(@Schema(maxItems = Limits.BLOBS) List<BlobRange> blobs) {

  /** Refuses more than one request may name, with an {@link IllegalArgumentException}. */
  public BlobRequest {
    blobs = Checks.list("blobs", blobs, Limits.BLOBS);
  }

  /**
   * How many bytes they are together.
   *
   * @throws IllegalArgumentException if they are more than {@value Limits#BLOB_BYTES}
   */
  public int length() {
    long length = blobs.stream().mapToLong(BlobRange::length).sum();
    return (int) Checks.number("the sum of all lengths", length, 0, Limits.BLOB_BYTES);
  }
}
