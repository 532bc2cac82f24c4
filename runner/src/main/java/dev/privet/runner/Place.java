package dev.privet.runner;

import dev.privet.script.ProcessScope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * What a node or a slot has for itself, so that no two on one machine are in each other's way,
 * those of other runs included: a folder, empty at first and deleted in the end, and TCP ports.
 */
final class Place implements AutoCloseable {

  private final String prefix;
  private final Path folder;
  private final Optional<PortBlock> ports;

  private Place(String prefix, Path folder, Optional<PortBlock> ports) {
    this.prefix = prefix;
    this.folder = folder;
    this.ports = ports;
  }

  /**
   * Opens one.
   *
   * @param prefix of its variables: {@code PRIVET_NODE} or {@code PRIVET_SLOT}
   * @param name of the folder, unique in the scope
   * @throws IOException when there is no room for a folder
   */
  static Place open(ProcessScope scope, String prefix, String name) throws IOException {
    return new Place(prefix, scope.folder(name), PortBlock.reserve(new Random()));
  }

  /** What scripts are told of it; no port where none is left. */
  Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>();
    variables.put(prefix + "_DIR", folder.toString());
    ports.ifPresent(block -> variables.put(prefix + "_PORT", Integer.toString(block.first())));
    return variables;
  }

  /** Gives back the ports; the folder goes with the scope. */
  @Override
  public void close() {
    ports.ifPresent(PortBlock::close);
  }
}
