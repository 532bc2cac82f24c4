package dev.privet.protocol;

import java.io.IOException;
import java.util.Optional;

/**
 * A master as the source of the project's files.
 *
 * <p>Every call may be repeated; an {@link IOException} means that it may succeed later, a {@link
 * RefusedException} that it never will.
 */
public interface TreeMaster {

  /** The manifest of the files that runners get; empty if they get none. */
  Optional<byte[]> tree() throws IOException;

  /** The bytes asked for, one after another. */
  byte[] blobs(BlobRequest request) throws IOException;
}
