package dev.privet.operator.status;

import dev.privet.api.v1alpha1.Reason;

/** Why a run ended as it did: the closed set of reasons of the condition {@code Succeeded}. */
public enum EndReason {
  AllPassed,
  TestsFailed,
  TooFlaky,
  NoUnits,
  ListingFailed,
  UnitsLost,
  StartupFailed,
  Cancelled,
  DeadlineExceeded,
  /** An image could not be pulled for so long that it is not expected any more. */
  ImagePullFailed,
  /** The master was started again and again and never came to a verdict. */
  MasterLost,
  /** What the run asks for cannot be: the API server or the master refused it. */
  InvalidSpec;

  static EndReason of(Reason reason) {
    return valueOf(reason.name());
  }
}
