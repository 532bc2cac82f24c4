package dev.privet.cli;

import dev.privet.sync.SharedTree;
import java.io.IOException;
import java.util.Optional;

/**
 * The files that a master offers.
 *
 * @param tree empty if its runners have their own
 */
record SharedFiles(Optional<SharedTree> tree) implements AutoCloseable {

  @Override
  public void close() throws IOException {
    if (tree.isPresent()) {
      tree.get().close();
    }
  }
}
