package dev.privet.kits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The kits in a folder of the distribution: one folder each, named after its framework. */
public final class ShippedKits {

  private final Path folder;

  public ShippedKits(Path folder) {
    this.folder = folder;
  }

  /** All of them, in the order of their names; none if there is no such folder. */
  public List<ShippedKit> all() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isDirectory).sorted().map(ShippedKit::new).toList();
    }
  }

  /** The one of this name. */
  public Optional<ShippedKit> find(String name) throws IOException {
    return all().stream().filter(kit -> kit.name().equals(name)).findFirst();
  }
}
