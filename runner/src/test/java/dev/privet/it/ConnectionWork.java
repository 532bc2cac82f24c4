package dev.privet.it;

import java.io.IOException;

/**
 * What is done with a connection until one side of it is gone: then it ends, and that is no error.
 */
@FunctionalInterface
interface ConnectionWork {

  void run() throws IOException;

  /** Does it in a thread of that name, which keeps no JVM alive. */
  static void start(String name, ConnectionWork work) {
    Thread thread = new Thread(() -> untilOneSideIsGone(work), name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void untilOneSideIsGone(ConnectionWork work) {
    try {
      work.run();
    } catch (IOException e) {
      return; // programs under test have to live with that
    }
  }
}
