package dev.privet.sync;

import dev.privet.protocol.BlobRange;
import dev.privet.protocol.BlobRequest;
import dev.privet.protocol.Limits;
import java.util.ArrayList;
import java.util.List;

/** Which requests fetch which files: small files together, large ones in pieces. */
final class FetchPlan {

  private final List<Job> jobs = new ArrayList<>();
  private List<TreeEntry.File> batch = new ArrayList<>();
  private long batchBytes;

  /**
   * Files that are fetched one after another.
   *
   * @param requests for all files in one, or for pieces of the only one
   */
  record Job(List<TreeEntry.File> files, List<BlobRequest> requests) {}

  private FetchPlan() {}

  /** Plans for files of which no two have the same hash. */
  static List<Job> of(List<TreeEntry.File> files) {
    FetchPlan plan = new FetchPlan();
    files.forEach(plan::add);
    plan.endBatch();
    return plan.jobs;
  }

  private void add(TreeEntry.File file) {
    if (file.size() > Limits.BLOB_BYTES) {
      jobs.add(new Job(List.of(file), pieces(file)));
      return;
    }
    if (batch.size() == Limits.BLOBS || batchBytes + file.size() > Limits.BLOB_BYTES) {
      endBatch();
    }
    batch.add(file);
    batchBytes += file.size();
  }

  private void endBatch() {
    if (!batch.isEmpty()) {
      List<BlobRange> ranges = batch.stream().map(file -> range(file, 0)).toList();
      jobs.add(new Job(batch, List.of(new BlobRequest(ranges))));
    }
    batch = new ArrayList<>();
    batchBytes = 0;
  }

  private static List<BlobRequest> pieces(TreeEntry.File file) {
    List<BlobRequest> pieces = new ArrayList<>();
    for (long offset = 0; offset < file.size(); offset += Limits.BLOB_BYTES) {
      pieces.add(new BlobRequest(List.of(range(file, offset))));
    }
    return pieces;
  }

  private static BlobRange range(TreeEntry.File file, long offset) {
    int length = (int) Math.min(Limits.BLOB_BYTES, file.size() - offset);
    return new BlobRange(file.hash(), offset, length);
  }
}
