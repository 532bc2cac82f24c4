package dev.privet.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that scripts can read while it is open, wherever they run. */
public final class Exchange implements AutoCloseable {

  private final Path file;
  private final Path path;

  private Exchange(Path file, Path path) {
    this.file = file;
    this.path = path;
  }

  static Exchange of(Site site, String name, SpooledOutput output) throws IOException {
    Path file = site.fifos().resolve(name);
    try (InputStream bytes = output.read(0)) {
      Files.copy(bytes, file);
    }
    return new Exchange(file, site.seen(file));
  }

  /** The file, as scripts see it. */
  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
