package dev.privet.script;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A kit. */
public final class Kit {

  private final Path directory;

  private Kit(Path directory) {
    this.directory = directory;
  }

  /** Opens it. */
  public static Kit open(Path directory) {
    return new Kit(directory.toAbsolutePath());
  }

  /** Its folder. */
  public Path directory() {
    return directory;
  }

  /** A script that has to be there. */
  public Path require(KitScript script) {
    return find(script).orElseThrow(() -> new KitException("no " + script.fileName()));
  }

  /** A script that may be there. */
  public Optional<Path> find(KitScript script) {
    return Optional.of(directory.resolve(script.fileName())).filter(Files::isExecutable);
  }
}
