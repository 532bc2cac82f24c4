package dev.privet.master;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What holds in every state of a run. */
final class Invariants {

  private Invariants() {}

  static void check(Run run) {
    List<LeaseState> active = run.leases.values().stream().filter(lease -> lease.active).toList();
    assertThat(run.activeLeases).as("active leases").isEqualTo(active.size());
    assertThat(run.runners.values().stream().mapToInt(runner -> runner.leases.size()).sum())
        .as("leases of runners")
        .isEqualTo(active.size());
    for (LeaseState lease : active) {
      assertThat(lease.units)
          .as("units of a batch")
          .allMatch(unit -> unit.unit.variant().equals(lease.variant()));
      assertThat(run.mayRun(lease.runner, lease.variant())).as("labels of the runner").isTrue();
    }
    if (run.listing.isPresent()) {
      checkUnits(run, active);
    }
  }

  private static void checkUnits(Run run, List<LeaseState> active) {
    long undecided = run.units.stream().filter(unit -> unit.outcome.isEmpty()).count();
    long running =
        active.stream()
            .flatMap(lease -> lease.units.stream())
            .filter(unit -> unit.outcome.isEmpty())
            .count();
    assertThat(run.queue.size() + running)
        .as("every unit without an outcome waits or runs, and only in one place")
        .isEqualTo(undecided);
    assertThat(run.decided).as("outcomes").isEqualTo(run.units.size() - (int) undecided);
  }
}
