package dev.privet.script;

import java.io.InputStream;
import java.io.OutputStream;

/** A POSIX shell that reads commands and answers them line by line. */
interface Shell {

  OutputStream commands();

  /** Ends when the shell does. */
  InputStream answers();

  /** Its process id where it runs. */
  long pid();

  boolean isAlive();

  /** Ends the shell; what it runs goes on. */
  void kill();

  /** Waits for the end of a shell that got the end of its commands, at most a second. */
  boolean awaitEnd() throws InterruptedException;
}
