package dev.privet.script;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Where scripts run: on this machine, or where an agent of another container runs. */
interface Site {

  /** The programs by which a shell there starts scripts. */
  Toolset tools();

  /** The folder for FIFOs between scripts and this process, by its name here. */
  Path fifos();

  /**
   * Makes an empty folder for scripts, which is deleted with the scope.
   *
   * @return its name for scripts
   */
  Path folder(String name) throws IOException, InterruptedException;

  /** The name that a file of this machine has for scripts. */
  Path seen(Path file);

  /** Whether it is another machine, or another container. */
  boolean isElsewhere();

  /** The words that start a shell of commands there. */
  List<String> shell();

  /** Whether scripts can list and read this folder. */
  boolean canRead(Path folder) throws IOException, InterruptedException;

  /** The variables of scripts there that a shell would not hand on. */
  Map<String, String> lostVariables();

  /** The files of the kit there. */
  KitFiles files();

  /**
   * Starts a shell that runs the scripts of one host.
   *
   * @param wanted whether there is still something to run; without it this need not wait
   * @throws IOException when there is none, or none is wanted any more
   */
  Agent startAgent(BooleanSupplier wanted) throws IOException, InterruptedException;

  /**
   * Ends a family, with TERM, and after the grace period with KILL.
   *
   * @param over whether nothing starts another process of it
   * @return whether none is left
   */
  boolean end(Family family, BooleanSupplier over);

  /** What to say of a script whose shell died. */
  String deathOfShell();

  /** Gives back what it holds, when nothing is left to end. */
  void close();
}
