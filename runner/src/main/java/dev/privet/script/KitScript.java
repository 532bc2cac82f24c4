package dev.privet.script;

/** The scripts of a kit. */
public enum KitScript {
  UNITS,
  NODE_HOOK_STARTUP,
  RUNNER_HOOK_STARTUP,
  RUNNER_RUN_UNITS,
  RUNNER_ADDITIONAL_RESULTS,
  RUNNER_HOOK_CLEANUP,
  RECEIVE_RESULTS;

  /** The file's name. */
  public String fileName() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
