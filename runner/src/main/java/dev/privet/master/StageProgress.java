package dev.privet.master;

import dev.privet.api.v1alpha1.Outcome;
import dev.privet.api.v1alpha1.Stage;
import dev.privet.journal.JournalEntry.ListingEnded;
import dev.privet.schedule.Stages;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where a run stands in its plan, and on which runner each number of its commands is at home. */
final class StageProgress {

  private final Run run;
  private final Stages stages;

  /** By number, the runner that had it last. */
  private final Map<Integer, String> homes = new HashMap<>();

  private int stage;
  private int first;
  private boolean abandoned;
  private boolean listedBadly;
  private Optional<Integer> cleanupFirst = Optional.empty();
  private Optional<ListingEnded> badListing = Optional.empty();

  StageProgress(Run run) {
    this.run = run;
    this.stages = run.settings.stages();
    this.stage = stages.isPlan() ? -1 : 0;
  }

  /** The stage that runs, -1 before the first one. */
  int stage() {
    return stage;
  }

  /** The stage that runs. */
  Stage current() {
    return stages.stages().get(stage);
  }

  /** The index of the stage's first unit. */
  int first() {
    return first;
  }

  /** The index of the first unit that only cleans up. */
  Optional<Integer> cleanupFirst() {
    return cleanupFirst;
  }

  boolean isCleanup() {
    return stage >= 0 && current().isCleanup();
  }

  boolean isAbandoned() {
    return abandoned;
  }

  /** The first listing that failed, or that was empty and must not be. */
  Optional<ListingEnded> badListing() {
    return badListing;
  }

  void begin(int next) {
    stage = next;
    first = run.units.size();
    run.listing = Optional.empty();
    listedBadly = false;
    if (isCleanup() && cleanupFirst.isEmpty()) {
      cleanupFirst = Optional.of(first);
    }
  }

  void abandon() {
    abandoned = true;
  }

  /** Forgets what was listed of the stage. */
  void clear() {
    run.units.subList(first, run.units.size()).clear();
  }

  void listed(ListingEnded ended) {
    boolean empty = ended.count() == 0 && !run.settings.allowNoUnits();
    if ((ended.code() != 0 || empty) && !isCleanup()) {
      listedBadly = true;
      badListing = badListing.or(() -> Optional.of(ended));
    }
  }

  /** The units of the stage. */
  Stream<UnitState> units() {
    return run.units.subList(first, run.units.size()).stream();
  }

  boolean isStageOver() {
    return stage < 0 || run.allDecided() && run.activeLeases == 0;
  }

  /** Whether {@code receive-results} may still fail this stage. */
  boolean awaitsReceipts() {
    return run.receives
        && run.stop.isEmpty()
        && run.accepted.stream().anyMatch(this::awaitsReceipt);
  }

  private boolean awaitsReceipt(LeaseState lease) {
    return lease.stage() == stage && current().runsKit() && lease.receivedCode.isEmpty();
  }

  /** The stage that comes when this one is over. */
  Optional<Integer> next() {
    return !stages.isPlan() || abandoned
        ? Optional.empty()
        : stages.after(stage, run.stop.isPresent() || isCleanup() || hasFailed());
  }

  /** Whether runners are still needed to clean up, now or later. */
  boolean hasToCleanUp() {
    return stages.cleanUp() && !abandoned && run.verdict.isEmpty();
  }

  private boolean hasFailed() {
    if (stage < 0 || current().continues()) {
      return false;
    }
    return listedBadly || units().anyMatch(unit -> !isGood(unit)) || hasBadCode();
  }

  private static boolean isGood(UnitState unit) {
    return unit.outcome
        .filter(outcome -> outcome == Outcome.PASSED || outcome == Outcome.SKIPPED)
        .isPresent();
  }

  private boolean hasBadCode() {
    return run.accepted.stream()
        .filter(lease -> lease.stage() == stage)
        .anyMatch(
            lease ->
                lease.result.orElseThrow().additionalCode().orElse(0) != 0
                    || lease.receivedCode.orElse(0) != 0);
  }

  /**
   * The number of the command that a batch would be; empty where there is no plan. It depends on
   * who can be given units now, which no journal tells.
   */
  Optional<Integer> number(RunnerState runner, UnitState first) {
    if (!stages.isPlan()) {
      return Optional.empty();
    }
    return Optional.of(stages.isListed(stage) ? freeNumber(runner) : first.number);
  }

  /** A command was granted under its number. */
  void began(int number, RunnerState runner) {
    if (stages.isNumberBound(stage)) {
      homes.put(number, runner.id);
    }
  }

  /** The lowest that nothing runs under, and that is at home here or nowhere. */
  private int freeNumber(RunnerState runner) {
    return IntStream.iterate(1, number -> number + 1)
        .filter(number -> isAtHome(number, runner) && isFree(number))
        .findFirst()
        .orElseThrow();
  }

  private boolean isFree(int number) {
    return run.runners.values().stream()
        .flatMap(runner -> runner.leases.values().stream())
        .noneMatch(lease -> lease.number == number);
  }

  /** Whether a unit of the stage may go to a runner: its number may be at home elsewhere. */
  boolean mayGo(UnitState unit, RunnerState runner) {
    return !stages.isPlan()
        || stages.isListed(stage)
        || !stages.isNumberBound(stage)
        || isAtHome(unit.number, runner);
  }

  private boolean isAtHome(int number, RunnerState runner) {
    RunnerState home = run.runners.get(homes.getOrDefault(number, runner.id));
    return home == runner || home == null || !home.isAble();
  }
}
