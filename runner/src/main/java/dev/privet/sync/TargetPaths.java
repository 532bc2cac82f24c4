package dev.privet.sync;

import java.nio.file.Path;

/** The files that belong to one of the folders in which runners work with a project's files. */
record TargetPaths(Path project, String number) {

  static final String LOCK = ".lock";

  /** The files of the project. */
  Path tree() {
    return project.resolve(number);
  }

  /** What is known of them. */
  Path index() {
    return project.resolve(number + ".index");
  }

  /** What has come of those that will replace them. */
  Path staging() {
    return project.resolve(number + ".new");
  }

  /**
   * Who has the lock of this works in the folder; its time is that of the last one who began to.
   */
  Path lock() {
    return project.resolve(number + LOCK);
  }
}
