package dev.privet.operator.desired;

import dev.privet.api.v1alpha1.PrivetRun;

/**
 * The names of what belongs to a run.
 *
 * @param master of the master's Job, of the Service and of the NetworkPolicy before it
 * @param runners of the Job of the runners
 * @param token of the Secret; it holds a part of the run's UID, for nobody reads whose it is
 * @param report of the ConfigMap with the JUnit report
 * @param plan of the ConfigMap with the stages
 */
public record Names(String master, String runners, String token, String report, String plan) {

  private static final int UID_PART = 8;

  /** The names for this run. */
  public static Names of(PrivetRun run) {
    String name = run.getMetadata().getName();
    String uid = run.getMetadata().getUid();
    return new Names(
        name + "-master",
        name + "-runner",
        name + "-token-" + uid.substring(0, Math.min(UID_PART, uid.length())),
        name + "-report",
        name + "-plan");
  }
}
