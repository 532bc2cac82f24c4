package dev.privet.protocol;

/** Why somebody outside ends a run. */
public enum StopReason {
  /** Nobody wants its verdict any more: the run has code 143. */
  Cancelled,
  /** Its time is over: the run has code 124. */
  DeadlineExceeded,
  /** There will be no more runners: the run ends by itself, with what its runners still do. */
  UnitsLost
}
