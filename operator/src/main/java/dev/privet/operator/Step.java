package dev.privet.operator;

import dev.privet.api.v1alpha1.Reason;
import dev.privet.operator.status.End;

/** What is to be done next for a run. */
sealed interface Step {

  /** Nothing may be made yet: it is suspended before its start. */
  record Hold() implements Step {}

  /** Make what is missing and follow the master. */
  record GoOn() implements Step {}

  /** Ask the master for the end of the run; its verdict comes as any other. */
  record AskForEnd(Reason reason) implements Step {}

  /** Wait for a master that runs and does not answer. */
  record AwaitMaster() implements Step {}

  /** The run is at its end. */
  record Finish(End end) implements Step {}
}
