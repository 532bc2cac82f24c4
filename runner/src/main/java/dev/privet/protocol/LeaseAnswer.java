package dev.privet.protocol;

/** What a slot that asked for work is told. */
public sealed interface LeaseAnswer {

  /** Here is a batch. */
  record Granted(Lease lease) implements LeaseAnswer {}

  /** Nothing yet: ask again. */
  record NothingYet() implements LeaseAnswer {}

  /** There will be no more work for this runner: the run is over, or it is fenced or draining. */
  record NoMore() implements LeaseAnswer {}
}
