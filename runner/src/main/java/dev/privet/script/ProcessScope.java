package dev.privet.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Everything that this process starts. */
public final class ProcessScope implements AutoCloseable {

  private final Path temporaryDirectory;

  private ProcessScope(Path temporaryDirectory) {
    this.temporaryDirectory = temporaryDirectory;
  }

  /** Opens it. */
  public static ProcessScope open() throws IOException {
    return new ProcessScope(Files.createTempDirectory("privet"));
  }

  /** A host. */
  public ScriptHost host(String name) throws IOException {
    return new ScriptHost();
  }

  /** For spooled output. */
  public Path temporaryDirectory() {
    return temporaryDirectory;
  }

  @Override
  public void close() {}
}
