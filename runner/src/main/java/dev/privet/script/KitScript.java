package dev.privet.script;

/** A script that a kit may hold. */
public enum KitScript {
  UNITS("units"),
  NODE_HOOK_STARTUP("node-hook-startup"),
  RUNNER_HOOK_STARTUP("runner-hook-startup"),
  RUNNER_RUN_UNITS("runner-run-units"),
  RUNNER_ADDITIONAL_RESULTS("runner-additional-results"),
  RUNNER_HOOK_CLEANUP("runner-hook-cleanup"),
  RECEIVE_RESULTS("receive-results");

  private final String fileName;

  KitScript(String fileName) {
    this.fileName = fileName;
  }

  /** The name of its file in the folder of the kit. */
  public String fileName() {
    return fileName;
  }
}
