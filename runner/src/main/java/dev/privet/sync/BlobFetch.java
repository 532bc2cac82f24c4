package dev.privet.sync;

import dev.privet.protocol.BlobRequest;
import java.io.IOException;

/** Where a runner gets the bytes that it lacks; patient, and safe for use by many threads. */
@FunctionalInterface
public interface BlobFetch {

  /** The bytes asked for, one after another. */
  byte[] fetch(BlobRequest request) throws IOException;
}
