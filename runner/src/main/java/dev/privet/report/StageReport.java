package dev.privet.report;

import java.util.Locale;
import java.util.Optional;

/**
 * What became of one stage of a plan.
 *
 * @param cleanup whether it cleans up, and so has no part in the verdict
 * @param why what a stage waits for that did not start, or what failed if that is none of its units
 */
public record StageReport(String name, boolean cleanup, State state, Optional<String> why) {

  /** How far it came. */
  public enum State {
    PASSED,
    FAILED,
    /** It began, and not all of it was run. */
    UNFINISHED,
    /** It never began. */
    NOT_STARTED;

    /** The word for it in every report. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  boolean isStarted() {
    return state != State.NOT_STARTED;
  }

  /** Such as {@code down its list failed with exit code 3}. */
  String line() {
    return name + why.map(reason -> "  " + reason).orElse("");
  }
}
