package dev.privet.api.v1alpha1;

/** What became of a unit. Every unit of a finished run has exactly one. */
public enum Outcome {
  PASSED("passed"),
  FAILED("failed"),
  TIMED_OUT("timed-out"),
  SKIPPED("skipped"),
  /** Its runners died, as often as the run allows. */
  LOST("lost"),
  /** The run ended before it could run. */
  NOT_RUN("not-run");

  private final String word;

  Outcome(String word) {
    this.word = word;
  }

  /** The word for it in every report, in lower case. */
  public String word() {
    return word;
  }

  @Override
  public String toString() {
    return word;
  }
}
