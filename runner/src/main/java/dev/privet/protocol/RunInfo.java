package dev.privet.protocol;

import java.util.Map;

/**
 * What a runner has to know of the run.
 *
 * @param runId the run's identifier
 * @param environment variables of the master that every script gets
 * @param batchTimeoutSeconds how long one script may run
 * @param maxOutputBytes how long one output may grow before the script is ended
 * @param heartbeatSeconds the longest time between two heartbeats; after three without one a runner
 *     counts as lost
 * @param kit whether it needs a kit
 */
public record RunInfo(
    String runId,
    Map<String, String> environment,
    double batchTimeoutSeconds,
    long maxOutputBytes,
    double heartbeatSeconds,
    Kit kit) {

  /** Whether runners need a kit. */
  public enum Kit {
    /** From their start. */
    AT_ONCE,
    /** When they are given its first units. */
    LATER,
    NONE
  }
}
