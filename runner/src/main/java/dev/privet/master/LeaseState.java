package dev.privet.master;

import dev.privet.journal.JournalEntry.LeaseEnded;
import dev.privet.journal.JournalEntry.ResultRecorded;
import dev.privet.protocol.Variant;
import dev.privet.schedule.Load;
import java.util.List;
import java.util.Optional;

/** One lease, from its grant to its end and beyond. */
final class LeaseState {

  final String id;
  final long fence;
  final RunnerState runner;
  final int slot;
  final List<UnitState> units;
  final long grantedAt;
  private final Load load;

  /** Of the command, within its stage and among all that run; 0 where there is no plan. */
  final int number;

  /** Whether it still runs, as far as the master knows. */
  boolean active = true;

  /** Why it ended without a result, or before a late one. */
  Optional<LeaseEnded.Cause> endedBy = Optional.empty();

  long endedAt;

  /** The result, whatever it was worth. */
  Optional<ResultRecorded> result = Optional.empty();

  /** What {@code receive-results} said to it. */
  Optional<Integer> receivedCode = Optional.empty();

  /** A unit of this failed batch failed again alone: the others are innocent. */
  boolean explained;

  /** How many of its units still have to run elsewhere before its failure is understood. */
  private int unsettled;

  private boolean passedElsewhere;

  LeaseState(
      String id,
      long fence,
      RunnerState runner,
      int slot,
      List<UnitState> units,
      int number,
      long grantedAt) {
    this.number = number;
    this.id = id;
    this.fence = fence;
    this.runner = runner;
    this.slot = slot;
    this.units = units;
    this.grantedAt = grantedAt;
    this.load = Load.of(units.stream().map(each -> each.unit));
  }

  /** The part of its time that is a unit's: as expected, where something is expected of all. */
  double share(UnitState unit) {
    return load.unknown() == 0 && load.knownSeconds() > 0
        ? unit.unit.expectedSeconds().orElseThrow() / load.knownSeconds()
        : 1.0 / units.size();
  }

  /** Whether its runner was told to end it, and has not said that it did. */
  boolean isBeingCancelled() {
    return active && endedBy.isPresent();
  }

  /** Whether a result under this lease would still count: nothing newer was granted. */
  boolean isNewest() {
    return units.stream()
        .allMatch(unit -> unit.newest.equals(Optional.of(this)) && unit.outcome.isEmpty());
  }

  /** It failed on a runner on probation. */
  void suspect() {
    unsettled = units.size();
    passedElsewhere = true;
    runner.suspicions++;
  }

  /** One of its units has run again. */
  void settle(boolean elsewhereItPassed) {
    passedElsewhere &= elsewhereItPassed;
    if (--unsettled == 0) {
      runner.suspicions--;
      if (passedElsewhere && runner.onProbation) {
        runner.strikes++;
      }
    }
  }

  Variant variant() {
    return units.get(0).unit.variant();
  }

  int stage() {
    return units.get(0).stage;
  }

  /** What its line says: its first unit, under its variant. */
  String title() {
    return units.get(0).unit.title();
  }

  List<String> names() {
    return units.stream().map(unit -> unit.unit.name()).toList();
  }
}
