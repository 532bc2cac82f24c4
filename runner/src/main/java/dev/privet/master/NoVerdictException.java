package dev.privet.master;

/** Somebody asked for what there is only after the verdict. */
public final class NoVerdictException extends RuntimeException {

  private static final long serialVersionUID = 1;

  NoVerdictException(String runId) {
    super("run " + runId + " has no verdict yet");
  }
}
