package dev.privet.api.v1alpha1;

/**
 * Why a run ended as it did: a closed set, shared by the exit code, the summary and the resource.
 */
public enum Reason {
  AllPassed,
  TestsFailed,
  /** No unit failed in the end, but too many of them only passed when tried again. */
  TooFlaky,
  NoUnits,
  /** The {@code units} script failed, so that there was nothing to run. */
  ListingFailed,
  /** Units were lost with their runners, or there was no runner to run them. */
  UnitsLost,
  StartupFailed,
  Cancelled,
  DeadlineExceeded
}
