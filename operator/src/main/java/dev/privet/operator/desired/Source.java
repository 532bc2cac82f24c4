package dev.privet.operator.desired;

import java.io.IOException;
import java.io.InputStream;

/** A document that is too large to be held, and can be read more than once. */
public interface Source {

  /** The document from its beginning; the caller closes it, also before its end. */
  InputStream open() throws IOException, InterruptedException;
}
