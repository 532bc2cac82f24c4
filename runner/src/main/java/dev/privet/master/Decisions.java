package dev.privet.master;

import dev.privet.api.v1alpha1.Outcome;
import dev.privet.api.v1alpha1.Reason;
import dev.privet.journal.JournalEntry;
import dev.privet.journal.JournalEntry.CleanupAbandoned;
import dev.privet.journal.JournalEntry.LeaseEnded;
import dev.privet.journal.JournalEntry.Leased;
import dev.privet.journal.JournalEntry.ResultRecorded;
import dev.privet.journal.JournalEntry.ResultRecorded.Standing;
import dev.privet.journal.JournalEntry.RunStopped;
import dev.privet.journal.JournalEntry.RunnerGone;
import dev.privet.journal.JournalEntry.StageBegan;
import dev.privet.protocol.BatchResult;
import dev.privet.protocol.Variant;
import dev.privet.schedule.UnitQueue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says what comes next in a run: every method looks at the state and the time and gives the entry
 * that should follow, and changes nothing.
 */
final class Decisions {

  /** What is cancelled is killed after 10 s; then nobody waits for it any more. */
  private static final long LONGEST_CANCEL = Duration.ofSeconds(30).toMillis();

  /** Others may come while those that are there cannot start the kit. */
  private static final long LONGEST_UNFIT = Duration.ofSeconds(60).toMillis();

  private final Run run;

  Decisions(Run run) {
    this.run = run;
  }

  /** The next batch for a slot, if there is one that this runner may have. */
  Optional<JournalEntry> grant(RunnerState runner, int slot, long now) {
    if (!runner.isAble() || run.isCutShort() || run.queue.size() == 0) {
      return Optional.empty();
    }
    if (!runner.isFit(slot) && run.progress.current().runsKit()) {
      return Optional.empty();
    }
    List<Integer> batch =
        run.queue.peek(
            run.policy.next(run.queue.load(), run::runningLoad, run.slots()), choice(runner));
    if (batch.isEmpty()) {
      return Optional.empty();
    }
    long fence = run.lastFence + 1;
    Optional<Integer> number = run.progress.number(runner, run.units.get(batch.get(0)));
    return Optional.of(new Leased(leaseId(fence), fence, runner.id, slot, batch, number, now));
  }

  private UnitQueue.Choice choice(RunnerState runner) {
    return new UnitQueue.Choice() {
      @Override
      public boolean takes(Variant variant) {
        return run.mayRun(runner, variant);
      }

      @Override
      public boolean takesFresh() {
        return !runner.isHeld() || hasNoBetter(runner);
      }

      @Override
      public boolean takesFresh(int unit) {
        return run.progress.mayGo(run.units.get(unit), runner);
      }

      @Override
      public boolean takesReturned(int unit) {
        UnitState state = run.units.get(unit);
        return mayRun(state, runner) && run.progress.mayGo(state, runner);
      }

      @Override
      public boolean runsAlone(int unit) {
        return run.units.get(unit).runsAlone();
      }
    };
  }

  /**
   * A master that has lost its journal begins again with the first fence: the time at which the
   * journal was begun keeps its leases apart from those that runners still have of its predecessor.
   */
  private String leaseId(long fence) {
    return run.runId + "-" + Long.toString(run.startedAt, Character.MAX_RADIX) + "-" + fence;
  }

  /** What a result is worth. */
  ResultRecorded judge(LeaseState lease, BatchResult result, long now) {
    ResultRecorded accepted = toEntry(lease, result, Standing.ACCEPTED, now);
    Standing standing = Standing.ACCEPTED;
    if (!lease.isNewest()) {
      standing = Standing.LATE;
    } else if (run.outcome(accepted) == Outcome.FAILED && isSuspect(lease)) {
      standing = Standing.SUSPECT;
    } else if (isRetried(lease, run.outcome(accepted))) {
      standing = Standing.RETRIED;
    }
    return toEntry(lease, result, standing, now);
  }

  private static ResultRecorded toEntry(
      LeaseState lease, BatchResult result, Standing standing, long now) {
    return new ResultRecorded(
        lease.id,
        result.code(),
        result.timedOut(),
        result.additionalCode(),
        result.durationMillis(),
        result.outputBytes(),
        standing,
        now);
  }

  /** What the state and the time bring about by themselves; ask again after applying it. */
  Optional<JournalEntry> due(long now) {
    if (run.verdict.isPresent()) {
      return Optional.empty();
    }
    return lostRunner(now)
        .or(() -> expiredLease(now))
        .or(() -> cancelledLease(now))
        .or(() -> afterResult(now));
  }

  /** What a result may bring about; the rest of {@link #due} needs time, and looks at everybody. */
  Optional<JournalEntry> afterResult(long now) {
    return run.verdict.isPresent()
        ? Optional.empty()
        : fencedRunner().or(() -> nextStage(now)).or(() -> endOfRun(now));
  }

  /** A lease that its runner does not know, two heartbeats after the grant: the answer was lost. */
  Optional<JournalEntry> unheardLease(RunnerState runner, List<String> known, long now) {
    long old = now - run.settings.heartbeat().multipliedBy(2).toMillis();
    return runner.leases.values().stream()
        .filter(lease -> lease.grantedAt < old && !known.contains(lease.id))
        .filter(lease -> !lease.isBeingCancelled()) // its runner does not name it any more
        .<JournalEntry>map(lease -> new LeaseEnded(lease.id, LeaseEnded.Cause.RETURNED, now))
        .findFirst();
  }

  private Optional<JournalEntry> lostRunner(long now) {
    long silent = now - run.settings.silence().toMillis();
    return run.runners.values().stream()
        .filter(runner -> runner.connected && runner.lastSeen < silent)
        .<JournalEntry>map(runner -> new RunnerGone(runner.id, RunnerGone.Cause.LOST, now))
        .findFirst();
  }

  private Optional<JournalEntry> expiredLease(long now) {
    return run.runners.values().stream()
        .flatMap(runner -> runner.leases.values().stream())
        .filter(lease -> lease.grantedAt < now - ms(run.settings.leaseTime(lease.stage())))
        .<JournalEntry>map(lease -> new LeaseEnded(lease.id, LeaseEnded.Cause.EXPIRED, now))
        .findFirst();
  }

  private Optional<JournalEntry> cancelledLease(long now) {
    if (run.stop.isEmpty()) {
      return Optional.empty();
    }
    return run.runners.values().stream()
        .flatMap(runner -> runner.leases.values().stream())
        .filter(lease -> lease.isBeingCancelled() && lease.endedAt < now - LONGEST_CANCEL)
        .<JournalEntry>map(lease -> new LeaseEnded(lease.id, LeaseEnded.Cause.CANCELLED, now))
        .findFirst();
  }

  private Optional<JournalEntry> fencedRunner() {
    for (RunnerState runner : run.runners.values()) { // not a stream: after every result
      if (!runner.fenced && runner.strikes >= RunnerState.MAX_STRIKES) {
        return Optional.of(new RunnerGone(runner.id, RunnerGone.Cause.FENCED, runner.lastSeen));
      }
    }
    return Optional.empty();
  }

  private Optional<JournalEntry> nextStage(long now) {
    if (!run.progress.isStageOver() || run.progress.awaitsReceipts()) {
      return Optional.empty();
    }
    return run.progress
        .next()
        .map(stage -> new StageBegan(stage, run.settings.stages().stages().get(stage).name(), now));
  }

  private Optional<JournalEntry> endOfRun(long now) {
    if (run.workIsOver()) {
      return Optional.empty();
    }
    boolean forGood =
        run.noMoreRunners
            || now - run.aloneSince > ms(run.settings.noRunnersTimeout())
            || isUnfit(now);
    boolean deserted = run.listing.isPresent() && run.isAlone() && forGood;
    if (run.progress.isCleanup()) {
      return deserted ? Optional.of(new CleanupAbandoned(now)) : Optional.empty();
    }
    if (run.stop.isPresent() && !run.isFinishing()) {
      return Optional.empty();
    }
    boolean late =
        run.settings.deadline().filter(deadline -> now - run.startedAt > ms(deadline)).isPresent();
    if (late) {
      return Optional.of(new RunStopped(Reason.DeadlineExceeded, ExitCodes.TIME_OVER, now));
    }
    if (run.stop.isPresent()) {
      return Optional.empty();
    }
    int failed = run.count(Outcome.FAILED) + run.count(Outcome.TIMED_OUT);
    if (run.settings.failFast().filter(limit -> failed >= limit.failures()).isPresent()) {
      return Optional.of(new RunStopped(Reason.TestsFailed, 0, now));
    }
    return deserted ? Optional.of(withoutRunners(now)) : Optional.empty();
  }

  /** Whoever is there cannot start the kit: the run has failed by that, or will soon. */
  private boolean isUnfit(long now) {
    boolean failed = !run.settings.overlookStartupHookFailure();
    return run.runners.values().stream().anyMatch(runner -> runner.connected && runner.isUnfit())
        && (failed || now - run.aloneSince > LONGEST_UNFIT);
  }

  /** There is nobody left to run what waits. */
  private JournalEntry withoutRunners(long now) {
    boolean startup = run.hookFailure.isPresent() && !run.settings.overlookStartupHookFailure();
    return startup
        ? new RunStopped(Reason.StartupFailed, 0, now)
        : new RunStopped(Reason.UnitsLost, 0, now);
  }

  private boolean isSuspect(LeaseState lease) {
    return lease.runner.onProbation
        && run.progress.current().runsKit()
        && lease.units.stream().allMatch(unit -> unit.suspect.isEmpty() && unit.avoid.isEmpty())
        && run.stop.isEmpty()
        && others(lease.runner, lease.units.get(0)).findAny().isPresent();
  }

  private boolean isRetried(LeaseState lease, Outcome outcome) {
    return (outcome == Outcome.FAILED || outcome == Outcome.TIMED_OUT)
        && run.stop.isEmpty()
        && run.settings.stages().isListed(lease.stage())
        && !run.progress.isCleanup()
        && lease.units.stream().allMatch(unit -> retriesSoFar(unit) < run.settings.retries());
  }

  /** Failures that the runner was suspected of are not the unit's. */
  private static long retriesSoFar(UnitState unit) {
    return unit.failures.stream()
        .filter(lease -> lease.result.orElseThrow().standing() == Standing.RETRIED)
        .count();
  }

  /** Units go where they have not failed, and a held runner gets only what others failed. */
  private boolean mayRun(UnitState unit, RunnerState runner) {
    boolean unwanted = unit.avoid.contains(runner.id) || runner.isHeld() && unit.suspect.isEmpty();
    return !unwanted
        || others(runner, unit)
            .noneMatch(
                other ->
                    !unit.avoid.contains(other.id)
                        && (!other.isHeld() || unit.suspect.isPresent()));
  }

  /** Other runners that could be given a unit. */
  private Stream<RunnerState> others(RunnerState runner, UnitState unit) {
    return run.runners.values().stream()
        .filter(other -> other != runner && other.isAble())
        .filter(other -> run.mayRun(other, unit.unit.variant()));
  }

  /** A held runner is better than none. */
  private boolean hasNoBetter(RunnerState runner) {
    return run.runners.values().stream()
        .noneMatch(other -> other != runner && other.isAble() && !other.isHeld());
  }

  private static long ms(Duration duration) {
    return duration.toMillis();
  }
}
