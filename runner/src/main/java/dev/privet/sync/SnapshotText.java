package dev.privet.sync;

import java.util.Locale;

/** What a snapshot was, for people. */
record SnapshotText(Snapshot snapshot, long nanos) {

  private static final double SECOND = 1e9;

  String line() {
    return String.format(
        Locale.ROOT,
        "snapshot of %d files, %s: %d read, %s in %.2f s",
        snapshot.manifest().filesAndLinks(),
        Amount.bytes(snapshot.manifest().bytes()),
        snapshot.copied(),
        Amount.bytes(snapshot.copiedBytes()),
        nanos / SECOND);
  }
}
