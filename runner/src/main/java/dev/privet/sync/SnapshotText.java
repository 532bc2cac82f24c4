package dev.privet.sync;

import dev.privet.sync.TreeEntry.Folder;
import java.util.Locale;

/** What a snapshot was, for people. */
record SnapshotText(Snapshot snapshot, long nanos) {

  private static final double SECOND = 1e9;

  String line() {
    long files =
        snapshot.manifest().entries().stream().filter(entry -> !(entry instanceof Folder)).count();
    return String.format(
        Locale.ROOT,
        "snapshot of %d files, %s: %d read, %s in %.2f s",
        files,
        Amount.bytes(snapshot.manifest().bytes()),
        snapshot.copied(),
        Amount.bytes(snapshot.copiedBytes()),
        nanos / SECOND);
  }
}
