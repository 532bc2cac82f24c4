package dev.privet.report;

import dev.privet.api.v1alpha1.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of one lease, and so of one attempt of each of its units.
 *
 * @param units the indices of its units in the listing
 * @param ended empty while it runs, and when it was still running when the master died
 * @param result what the runner sent, whatever it was worth
 * @param output the file with what its units wrote; it may be missing where that was nothing
 * @param additional the file with the additional result, where there is one
 */
public record LeaseReport(
    String id,
    long fence,
    String runner,
    int slot,
    List<Integer> units,
    Instant granted,
    Optional<Instant> ended,
    Worth worth,
    Optional<Result> result,
    Path output,
    Optional<Path> additional) {

  /**
   * What the runner sent.
   *
   * @param outcome what this result alone says of the units
   * @param duration how long {@code runner-run-units} ran
   */
  public record Result(
      Outcome outcome, int code, Optional<Integer> additionalCode, Duration duration) {}

  /** What it was worth. */
  public enum Worth {
    /** It runs, as far as is known. */
    RUNNING,
    /** It gave its units their outcome. */
    ACCEPTED,
    /** It cleaned up, and has no part in the verdict. */
    CLEANUP,
    /** It failed, and its units were tried again. */
    RETRIED,
    /** It failed on a runner that had passed nothing yet, so that another one had to confirm it. */
    SUSPECT,
    /** Its result came after its units had been granted again, and does not count. */
    LATE,
    /** Its runner died. */
    LOST,
    /** There was no result in its time. */
    EXPIRED,
    /** Its runner gave it back, and its units are not to blame. */
    RETURNED,
    /** The run ended first. */
    CANCELLED;

    /** The word for it in every report, in lower case. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the units may have been what ended it. */
    boolean isLoss() {
      return this == LOST || this == EXPIRED;
    }
  }

  /** The outcome of this attempt alone: {@code not-run} where nothing came of it. */
  Outcome outcome() {
    return result.map(Result::outcome).orElse(worth.isLoss() ? Outcome.LOST : Outcome.NOT_RUN);
  }

  /** How long it is known to have run. */
  Duration duration(Instant now) {
    return result
        .map(Result::duration)
        .orElseGet(() -> Duration.between(granted, ended.orElse(now)));
  }

  /** The name of a file of it within the run directory. */
  static String inRunDirectory(Path file) {
    return "output/" + file.getFileName();
  }
}
