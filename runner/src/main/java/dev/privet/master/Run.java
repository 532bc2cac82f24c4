package dev.privet.master;

import dev.privet.api.v1alpha1.Outcome;
import dev.privet.api.v1alpha1.Reason;
import dev.privet.journal.JournalEntry;
import dev.privet.journal.JournalEntry.CleanupAbandoned;
import dev.privet.journal.JournalEntry.HookFailed;
import dev.privet.journal.JournalEntry.LeaseEnded;
import dev.privet.journal.JournalEntry.Leased;
import dev.privet.journal.JournalEntry.ListingEnded;
import dev.privet.journal.JournalEntry.MasterStarted;
import dev.privet.journal.JournalEntry.ResultReceived;
import dev.privet.journal.JournalEntry.ResultRecorded;
import dev.privet.journal.JournalEntry.ResultRecorded.Standing;
import dev.privet.journal.JournalEntry.RunStopped;
import dev.privet.journal.JournalEntry.RunnerGone;
import dev.privet.journal.JournalEntry.RunnerJoined;
import dev.privet.journal.JournalEntry.StageBegan;
import dev.privet.journal.JournalEntry.UnitListed;
import dev.privet.journal.JournalEntry.VerdictGiven;
import dev.privet.protocol.Variant;
import dev.privet.schedule.BatchPolicy;
import dev.privet.schedule.Load;
import dev.privet.schedule.Stages;
import dev.privet.schedule.Unit;
import dev.privet.schedule.UnitQueue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The state of a run: what the entries of its journal add up to.
 *
 * <p>Nothing changes it but {@link #apply}, so that a master that reads its journal again is where
 * it was. {@link Decisions} says which entry comes next. Not safe for use by many threads.
 */
final class Run {

  final RunSettings settings;
  BatchPolicy policy;

  /** By stages before. */
  private Optional<Double> learnedOverhead = Optional.empty();

  final List<UnitState> units = new ArrayList<>();
  final Map<String, RunnerState> runners = new LinkedHashMap<>();
  final Map<String, LeaseState> leases = new LinkedHashMap<>();

  /** Leases whose results count, in the order in which they were accepted. */
  final List<LeaseState> accepted = new ArrayList<>();

  /** Units that failed, timed out or were lost, in the order in which that was decided. */
  final List<UnitState> failed = new ArrayList<>();

  /** Units with failures that did not count. */
  final Set<UnitState> retried = new LinkedHashSet<>();

  final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);

  String runId = "";
  long startedAt;
  long lastFence;
  int activeLeases;

  /** Units that have their outcome, those of stages that clean up included. */
  int decided;

  int runnersLost;

  /** The stages that began, with what their listing came to. */
  final Map<Integer, Optional<ListingEnded>> listings = new LinkedHashMap<>();

  /** Where the run stands in its plan. */
  final StageProgress progress;

  /** No runner will ever come again; not in the journal, for the next master may have others. */
  boolean noMoreRunners;

  /** Whether accepted results of the kit are received; not in the journal, which needs it not. */
  boolean receives;

  /** Since when no runner is connected; meaningless while one is. */
  long aloneSince;

  UnitQueue queue = new UnitQueue(List.of());

  /** The newest master. */
  Optional<MasterStarted> master = Optional.empty();

  Optional<ListingEnded> listing = Optional.empty();
  Optional<HookFailed> hookFailure = Optional.empty();
  Optional<RunStopped> stop = Optional.empty();
  Optional<VerdictGiven> verdict = Optional.empty();

  Run(RunSettings settings) {
    this.settings = settings;
    this.progress = new StageProgress(this);
    this.policy = settings.policy(0, Optional.empty());
  }

  void apply(JournalEntry entry) {
    if (entry instanceof Leased leased) {
      grant(leased);
    } else if (entry instanceof ResultRecorded result) {
      record(result);
    } else if (entry instanceof ResultReceived received) {
      leases.get(received.lease()).receivedCode = Optional.of(received.code());
    } else if (entry instanceof LeaseEnded ended) {
      end(leases.get(ended.lease()), ended.cause(), ended.at());
      aloneSince = isAlone() ? ended.at() : aloneSince;
    } else if (entry instanceof RunnerJoined joined) {
      join(joined);
    } else if (entry instanceof RunnerGone gone) {
      part(gone);
    } else if (entry instanceof HookFailed failed) {
      fail(failed);
    } else if (entry instanceof UnitListed listed) {
      list(listed);
    } else if (entry instanceof ListingEnded ended) {
      end(ended);
    } else if (entry instanceof StageBegan began) {
      progress.begin(began.stage());
      listings.put(began.stage(), Optional.empty());
    } else if (entry instanceof CleanupAbandoned) {
      abandonCleanup();
    } else if (entry instanceof MasterStarted started) {
      start(started);
    } else if (entry instanceof RunStopped stopped) {
      stop(stopped);
    } else if (entry instanceof VerdictGiven given) {
      verdict = Optional.of(given);
    } else {
      throw new IllegalStateException("unknown entry " + entry);
    }
  }

  /** Whether the listing is complete and every unit has its outcome. */
  boolean allDecided() {
    return listing.isPresent() && decided == units.size();
  }

  /** Whether no runner has anything left to do for this run. */
  boolean workIsOver() {
    return verdict.isPresent() || progress.isStageOver() && progress.next().isEmpty();
  }

  /** Whether the run ends early, and nothing but what cleans up may begin. */
  boolean isCutShort() {
    return stop.isPresent() && !progress.isCleanup();
  }

  /** Whether nothing new begins, and what runs may finish. */
  boolean isFinishing() {
    return stop.filter(stopped -> stopped.reason() == Reason.TestsFailed).isPresent()
        && settings.failFast().filter(FailFast::kill).isEmpty();
  }

  int count(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0);
  }

  private void fail(HookFailed failed) {
    if (!progress.isCleanup()) { // that changes no verdict
      hookFailure = hookFailure.or(() -> Optional.of(failed));
    }
    if (settings.stages().isPlan()) { // its runner still runs commands
      runners.get(failed.runner()).unfit.add(failed.slot());
    }
  }

  private void start(MasterStarted started) {
    if (startedAt == 0) {
      startedAt = started.at();
    }
    runId = started.runId();
    master = Optional.of(started);
    aloneSince = started.at();
    for (RunnerState runner : runners.values()) {
      runner.lastSeen = started.at();
    }
  }

  private void list(UnitListed listed) {
    if (listed.index() == progress.first()) { // a listing that was cut off is done again
      progress.clear();
    }
    units.add(
        new UnitState(
            new Unit(
                listed.index(),
                listed.name(),
                listed.variant().orElse(Variant.NONE),
                listed.expectedSeconds(),
                listed.weight(),
                listed.rank().orElse(0)),
            progress.stage(),
            listed.index() - progress.first() + 1));
  }

  private void end(ListingEnded ended) {
    if (ended.count() == 0) {
      progress.clear();
    }
    listing = Optional.of(ended);
    listings.put(progress.stage(), listing);
    progress.listed(ended);
    learnedOverhead = overhead();
    policy = settings.policy(progress.stage(), ended.overhead().or(() -> learnedOverhead));
    queue = new UnitQueue(progress.units().map(unit -> unit.unit).toList());
    aloneSince = Math.max(aloneSince, ended.at());
  }

  private void join(RunnerJoined joined) {
    RunnerState runner =
        runners.computeIfAbsent(
            joined.runner(),
            id -> new RunnerState(id, joined.host(), joined.slots(), settings.probation()));
    runner.connected = true;
    runner.left = false;
    runner.draining = false;
    runner.slots = joined.slots();
    runner.labels = joined.labels().orElse(List.of());
    runner.unfit.clear(); // it may be another process; if not, it says so again
    runner.lastSeen = joined.at();
  }

  private void part(RunnerGone gone) {
    RunnerState runner = runners.get(gone.runner());
    if (gone.cause() == RunnerGone.Cause.FENCED) {
      runner.fenced = true; // what it runs may still count
    } else {
      part(runner, gone);
    }
    if (isAlone()) {
      aloneSince = gone.at();
    }
  }

  /** Whether no runner is connected that gets units, or none that may run any that wait. */
  boolean isAlone() {
    boolean stranded = activeLeases == 0 && queue.size() > 0;
    return runners.values().stream()
        .noneMatch(other -> other.connected && !other.fenced && (!stranded || hasUnitsFor(other)));
  }

  private boolean hasUnitsFor(RunnerState runner) {
    return queue.holds(variant -> mayRun(runner, variant));
  }

  /** Whether a runner has the labels that a variant demands, and could start what runs it. */
  boolean mayRun(RunnerState runner, Variant variant) {
    boolean fit = runner.unfit.isEmpty() || !progress.current().runsKit() || !runner.isUnfit();
    return fit && runner.labels.containsAll(settings.matrix().labels(variant));
  }

  private void part(RunnerState runner, RunnerGone gone) {
    runner.connected = false;
    runner.left = gone.cause() == RunnerGone.Cause.LEFT;
    LeaseEnded.Cause cause = LeaseEnded.Cause.RETURNED;
    if (gone.cause() == RunnerGone.Cause.LOST) {
      runnersLost++;
      cause = LeaseEnded.Cause.RUNNER_LOST;
    }
    for (LeaseState lease : List.copyOf(runner.leases.values())) {
      end(lease, cause, gone.at());
    }
  }

  private void grant(Leased leased) {
    RunnerState runner = runners.get(leased.runner());
    List<UnitState> batch = leased.units().stream().map(units::get).toList();
    Optional<Integer> number = // journals of older versions have none
        leased.number().or(() -> progress.number(runner, batch.get(0)));
    number.ifPresent(given -> progress.began(given, runner));
    LeaseState lease =
        new LeaseState(
            leased.lease(),
            leased.fence(),
            runner,
            leased.slot(),
            batch,
            number.orElse(0),
            leased.at());
    lastFence = leased.fence();
    leases.put(lease.id, lease);
    runner.leases.put(leased.slot(), lease);
    activeLeases++;
    policy.began();
    for (UnitState unit : batch) {
      unit.granted(lease);
      queue.remove(unit.unit.index());
    }
  }

  private void end(LeaseState lease, LeaseEnded.Cause cause, long at) {
    if (!lease.active) {
      return;
    }
    release(lease, cause, at);
    for (UnitState unit : lease.units) {
      if (unit.outcome.isPresent()) {
        continue;
      }
      if (cause.isLoss() && ++unit.losses >= settings.maxLost()) {
        decide(unit, Outcome.LOST, lease);
      } else {
        putBack(unit);
      }
    }
  }

  private void release(LeaseState lease, LeaseEnded.Cause cause, long at) {
    if (lease.active) {
      cancel(lease, cause, at);
      release(lease);
    }
  }

  private static void cancel(LeaseState lease, LeaseEnded.Cause cause, long at) {
    if (lease.active && lease.endedBy.isEmpty()) {
      lease.endedBy = Optional.of(cause);
      lease.endedAt = at;
    }
  }

  private void release(LeaseState lease) {
    if (lease.active) {
      lease.active = false;
      lease.runner.leases.remove(lease.slot);
      activeLeases--;
    }
  }

  private void putBack(UnitState unit) {
    if (isCutShort() || progress.isAbandoned()) {
      decide(unit, Outcome.NOT_RUN);
    } else {
      queue.putBack(unit.unit.index());
    }
  }

  private void record(ResultRecorded result) {
    LeaseState lease = leases.get(result.lease());
    lease.result = Optional.of(result);
    release(lease);
    if (result.standing() == Standing.LATE) {
      return;
    }
    Outcome outcome = outcome(result);
    boolean passed = outcome == Outcome.PASSED || outcome == Outcome.SKIPPED;
    if (outcome == Outcome.PASSED || outcome == Outcome.FAILED) {
      policy.observe(
          result.durationMillis() / 1000.0, Load.of(lease.units.stream().map(unit -> unit.unit)));
    }
    if (result.standing() == Standing.ACCEPTED && !progress.isCleanup()) {
      accepted.add(lease);
    }
    for (UnitState unit : lease.units) {
      queue.remove(unit.unit.index());
      settleSuspicion(unit, lease.runner, passed);
      if (!passed && lease.units.size() == 1) {
        unit.failures.forEach(earlier -> earlier.explained = true);
      }
      if (result.standing() == Standing.ACCEPTED) {
        decide(unit, outcome, lease);
      } else {
        unit.failed(lease);
        retried.add(unit);
        if (result.standing() == Standing.SUSPECT) {
          unit.suspect = Optional.of(lease);
        }
        putBack(unit);
      }
    }
    if (isAlone()) {
      aloneSince = result.at();
    }
    if (passed) {
      lease.runner.trust();
    } else if (result.standing() == Standing.SUSPECT) {
      lease.suspect();
    }
  }

  /** A unit that failed on a runner on probation has now run elsewhere (or there again). */
  private void settleSuspicion(UnitState unit, RunnerState now, boolean passed) {
    unit.suspect.ifPresent(
        lease -> {
          unit.suspect = Optional.empty();
          lease.settle(passed && lease.runner != now);
          if (!passed) {
            lease.runner.trust();
          }
        });
  }

  private void stop(RunStopped stopped) {
    stop = Optional.of(stopped);
    boolean runningGoOn = isFinishing();
    if (listing.isEmpty()) {
      listing =
          Optional.of(
              new ListingEnded(units.size(), 0, Optional.empty(), Optional.empty(), stopped.at()));
    }
    queue.clear();
    for (UnitState unit : units) {
      boolean running = runningGoOn && isRunning(unit);
      if (unit.outcome.isEmpty() && !running) {
        decide(unit, Outcome.NOT_RUN);
      }
    }
    if (runningGoOn) {
      return;
    }
    for (LeaseState lease : leases.values()) {
      cancel(lease, LeaseEnded.Cause.CANCELLED, stopped.at());
      if (!progress.hasToCleanUp()) { // else that waits until nothing is in its way
        release(lease);
      }
    }
  }

  private void abandonCleanup() {
    progress.abandon();
    queue.clear();
    leases.values().forEach(this::release);
    units.stream()
        .filter(unit -> unit.outcome.isEmpty())
        .forEach(unit -> decide(unit, Outcome.NOT_RUN));
    if (listing.isEmpty()) {
      listing = Optional.of(new ListingEnded(0, 0, Optional.empty(), Optional.empty(), 0));
    }
  }

  /** What an invocation of the kit costs on top of its units, in seconds, where it is learned. */
  Optional<Double> overhead() {
    return policy.overhead().or(() -> learnedOverhead);
  }

  /** The work of all leases that run. */
  Load runningLoad() {
    return Load.of(
        runners.values().stream()
            .flatMap(runner -> runner.leases.values().stream())
            .flatMap(lease -> lease.units.stream())
            .map(unit -> unit.unit));
  }

  /** How many slots could be given units. */
  int slots() {
    int slots = 0;
    for (RunnerState runner : runners.values()) { // not a stream: at every grant
      slots += runner.isAble() ? runner.slots : 0;
    }
    return slots;
  }

  /** A stage's name; empty where there is no plan. */
  Optional<String> stageName(int stage) {
    return Optional.of(settings.stages())
        .filter(Stages::isPlan)
        .map(stages -> stages.stages().get(stage).name());
  }

  boolean isCleanup(int stage) {
    return settings.stages().stages().get(stage).isCleanup();
  }

  /** How many units the verdict is about. */
  int mainUnits() {
    return progress.cleanupFirst().orElse(units.size());
  }

  private boolean isRunning(UnitState unit) {
    return unit.newest.filter(lease -> lease.active).isPresent();
  }

  private void decide(UnitState unit, Outcome outcome, LeaseState lease) {
    unit.decidedBy = Optional.of(lease);
    decide(unit, outcome);
  }

  private void decide(UnitState unit, Outcome outcome) {
    unit.suspect.ifPresent(lease -> lease.settle(false));
    unit.suspect = Optional.empty();
    unit.outcome = Optional.of(outcome);
    decided++;
    if (isCleanup(unit.stage)) {
      return;
    }
    outcomes.merge(outcome, 1, Integer::sum);
    if (outcome == Outcome.FAILED || outcome == Outcome.TIMED_OUT || outcome == Outcome.LOST) {
      failed.add(unit);
    }
  }

  Outcome outcome(ResultRecorded result) {
    if (result.timedOut()) {
      return Outcome.TIMED_OUT;
    }
    if (settings.skipCode().equals(Optional.of(result.code()))) {
      return Outcome.SKIPPED;
    }
    return result.code() == 0 ? Outcome.PASSED : Outcome.FAILED;
  }
}
