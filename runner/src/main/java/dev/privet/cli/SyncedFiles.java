package dev.privet.cli;

import dev.privet.sync.TargetFolder;
import java.io.IOException;
import java.util.Optional;

/**
 * The files that a runner got from its master.
 *
 * @param folder where they are; empty if it has its own
 */
record SyncedFiles(Optional<TargetFolder> folder) implements AutoCloseable {

  @Override
  public void close() throws IOException {
    if (folder.isPresent()) {
      folder.get().close();
    }
  }
}
