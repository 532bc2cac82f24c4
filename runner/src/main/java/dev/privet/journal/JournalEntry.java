package dev.privet.journal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.privet.api.v1alpha1.Reason;
import dev.privet.protocol.Variant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that happened. Times are milliseconds since the epoch; units are named by their index
 * in the listing, from 0.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JournalEntry.MasterStarted.class, name = "master-started"),
  @JsonSubTypes.Type(value = JournalEntry.StageBegan.class, name = "stage"),
  @JsonSubTypes.Type(value = JournalEntry.UnitListed.class, name = "unit"),
  @JsonSubTypes.Type(value = JournalEntry.ListingEnded.class, name = "listing-ended"),
  @JsonSubTypes.Type(value = JournalEntry.RunnerJoined.class, name = "runner-joined"),
  @JsonSubTypes.Type(value = JournalEntry.RunnerGone.class, name = "runner-gone"),
  @JsonSubTypes.Type(value = JournalEntry.Leased.class, name = "leased"),
  @JsonSubTypes.Type(value = JournalEntry.LeaseEnded.class, name = "lease-ended"),
  @JsonSubTypes.Type(value = JournalEntry.ResultRecorded.class, name = "result"),
  @JsonSubTypes.Type(value = JournalEntry.ResultReceived.class, name = "received"),
  @JsonSubTypes.Type(value = JournalEntry.HookFailed.class, name = "hook-failed"),
  @JsonSubTypes.Type(value = JournalEntry.RunStopped.class, name = "stopped"),
  @JsonSubTypes.Type(value = JournalEntry.CleanupAbandoned.class, name = "cleanup-abandoned"),
  @JsonSubTypes.Type(value = JournalEntry.VerdictGiven.class, name = "verdict")
})
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public sealed interface JournalEntry {

  /**
   * A master began to work on the run, for the first time or again.
   *
   * @param settings the rules of the run by the flags that set them, without their dash
   */
  record MasterStarted(
      String runId,
      String privetVersion,
      String scriptsDir,
      Optional<Map<String, String>> settings,
      long at)
      implements JournalEntry {}

  /**
   * A stage of a plan began; what is listed from now on is its.
   *
   * @param stage in the order in which stages run, from 0
   */
  record StageBegan(int stage, String name, long at) implements JournalEntry {}

  /**
   * One line of the {@code units} script, under one variant.
   *
   * @param variant absent where there is no matrix
   * @param rank absent for 0, the first
   */
  record UnitListed(
      int index,
      String name,
      Optional<Variant> variant,
      Optional<Double> expectedSeconds,
      double weight,
      Optional<Integer> rank)
      implements JournalEntry {}

  /**
   * The listing is complete. Without this entry it is done again.
   *
   * @param code the exit code of the {@code units} script
   * @param problem what is wrong with what it printed, if that is why there are no units
   * @param overhead what earlier runs say of an invocation, in seconds, if it is of use
   */
  record ListingEnded(
      int count, int code, Optional<String> problem, Optional<Double> overhead, long at)
      implements JournalEntry {}

  /**
   * A runner registered, for the first time or again.
   *
   * @param labels absent for none
   */
  record RunnerJoined(String runner, String host, int slots, Optional<List<String>> labels, long at)
      implements JournalEntry {}

  /** A runner is gone, and its leases with it. */
  record RunnerGone(String runner, Cause cause, long at) implements JournalEntry {

    /** How it went. */
    public enum Cause {
      LOST,
      LEFT,
      /** Everything failed on it that passed elsewhere: it gets no more units. */
      FENCED
    }
  }

  /**
   * A batch was granted.
   *
   * @param number of the command, within its stage and among all that run; absent where there is no
   *     plan
   */
  record Leased(
      String lease,
      long fence,
      String runner,
      int slot,
      List<Integer> units,
      Optional<Integer> number,
      long at)
      implements JournalEntry {}

  /** A lease ended without a result. */
  record LeaseEnded(String lease, Cause cause, long at) implements JournalEntry {

    /** Why it ended. */
    public enum Cause {
      RUNNER_LOST,
      /** No result in its time, though the runner lives. */
      EXPIRED,
      RETURNED,
      CANCELLED;

      /** Whether it counts against the units: they may be what kills runners. */
      @JsonIgnore
      public boolean isLoss() {
        return this == RUNNER_LOST || this == EXPIRED;
      }
    }
  }

  /** A result arrived. */
  record ResultRecorded(
      String lease,
      int code,
      boolean timedOut,
      Optional<Integer> additionalCode,
      long durationMillis,
      long outputBytes,
      Standing standing,
      long at)
      implements JournalEntry {

    /** What the result is worth. */
    public enum Standing {
      /** It gives its units their outcome. */
      ACCEPTED,
      /** It failed, and its units are tried again. */
      RETRIED,
      /**
       * It failed on a runner that has not passed anything yet: another runner has to confirm it.
       */
      SUSPECT,
      /** Its lease had ended and its units were granted again: never counted. */
      LATE
    }
  }

  /** {@code receive-results} was done with an accepted result. */
  record ResultReceived(String lease, int code) implements JournalEntry {}

  /**
   * A startup hook failed.
   *
   * @param output the end of what it printed, if it printed anything
   */
  record HookFailed(
      String runner, String hook, String slot, int code, Optional<String> output, long at)
      implements JournalEntry {}

  /**
   * The run ends early: what is not done will not be run.
   *
   * @param exitCode the code that this alone gives the run, 0 for none
   */
  record RunStopped(Reason reason, int exitCode, long at) implements JournalEntry {}

  /** What should clean up is not waited for any more. */
  record CleanupAbandoned(long at) implements JournalEntry {}

  /** The run is over. */
  record VerdictGiven(int exitCode, Reason reason, long at) implements JournalEntry {}
}
