package dev.privet.script;

import java.nio.file.Path;

/** The files where scripts run. */
interface KitFiles {

  /** A path as an absolute one. */
  Path absolute(Path path);

  /**
   * Looks at one file.
   *
   * @throws KitException when nobody can look there
   */
  FileFacts look(Path file);

  /** Where that is, to be put behind "does not exist"; empty for this machine. */
  String where();
}
