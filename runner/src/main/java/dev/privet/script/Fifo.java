package dev.privet.script;

import java.nio.file.Path;

/** A named pipe of a host; a new one takes its place when somebody keeps the old one open. */
final class Fifo {

  private final Path directory;
  private final String name;
  private int generation;
  private boolean made;

  Fifo(Path directory, String name) {
    this.directory = directory;
    this.name = name;
  }

  Path path() {
    return directory.resolve(name + "." + generation);
  }

  void make(Agent agent) {
    if (!made) {
      agent.run(CommandText.makeFifo(path()));
      made = true;
    }
  }

  void replace() {
    generation++;
    made = false;
  }
}
