package dev.privet.master;

import dev.privet.api.v1alpha1.Outcome;
import dev.privet.schedule.Unit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is known of one unit. */
final class UnitState {

  final Unit unit;

  /** The stage that it belongs to. */
  final int stage;

  /** Its place in its stage, from 1. */
  final int number;

  /** Empty until the unit has its one outcome. */
  Optional<Outcome> outcome = Optional.empty();

  /** The lease whose result gave the outcome. */
  Optional<LeaseState> decidedBy = Optional.empty();

  /** The lease under which it was granted last. */
  Optional<LeaseState> newest = Optional.empty();

  /** All leases under which it was granted, the newest last. */
  List<LeaseState> leases = List.of();

  int losses;

  /** Leases under which it failed and that do not count, because it was tried again. */
  List<LeaseState> failures = List.of();

  /** Runners on which it failed: it goes elsewhere where there is an elsewhere. */
  Set<String> avoid = Set.of();

  /** The lease on a runner on probation whose failure another runner has to confirm. */
  Optional<LeaseState> suspect = Optional.empty();

  UnitState(Unit unit, int stage, int number) {
    this.unit = unit;
    this.stage = stage;
    this.number = number;
  }

  /** Most units have one lease only. */
  void granted(LeaseState lease) {
    newest = Optional.of(lease);
    leases = Stream.concat(leases.stream(), Stream.of(lease)).toList();
  }

  /** It failed, and the failure does not count yet; most units never come here. */
  void failed(LeaseState lease) {
    failures = new ArrayList<>(failures);
    failures.add(lease);
    avoid = new HashSet<>(avoid);
    avoid.add(lease.runner.id);
  }

  /** Units that may be guilty of something run alone, so that the guilt is theirs alone. */
  boolean runsAlone() {
    return losses > 0 || !failures.isEmpty();
  }

  /**
   * Whether it has its outcome, and but for late results nothing will be added to what is known.
   */
  boolean isSettled() {
    return outcome.isPresent()
        && leases.stream().noneMatch(lease -> lease.active)
        && failures.stream()
            .flatMap(lease -> lease.units.stream()) // they may be what failed
            .allMatch(unit -> unit.outcome.isPresent());
  }

  /** It passed, but a failure before that has no other explanation. */
  boolean flaky() {
    return outcome.equals(Optional.of(Outcome.PASSED))
        && failures.stream().anyMatch(lease -> lease.units.size() == 1 || !lease.explained);
  }
}
