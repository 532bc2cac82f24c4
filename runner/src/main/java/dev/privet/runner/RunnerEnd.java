package dev.privet.runner;

/** How a runner ended. */
public enum RunnerEnd {
  /** The master has no more work for it. */
  RUN_OVER(0),
  /** It was told to stop, gave back what it could not finish, and left. */
  DRAINED(0),
  /** The master did not answer any more. */
  MASTER_LOST(121),
  /** The startup hook of the node or of every slot failed. */
  STARTUP_FAILED(122),
  /** The master refused it. */
  REFUSED(123),
  /** The run needs a kit, and there is none here, or none that can be used. */
  NO_KIT(2),
  /** It could not work: no process, no disk, a fault of its own. */
  BROKEN(125);

  private final int exitCode;

  RunnerEnd(int exitCode) {
    this.exitCode = exitCode;
  }

  /** The exit code of a process that was this runner. */
  public int exitCode() {
    return exitCode;
  }
}
