package dev.privet.master;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.Outcome;
import dev.privet.journal.JournalEntry;
import dev.privet.journal.JournalEntry.CleanupAbandoned;
import dev.privet.journal.JournalEntry.LeaseEnded;
import dev.privet.journal.JournalEntry.ResultRecorded;
import dev.privet.journal.JournalEntry.RunStopped;
import dev.privet.journal.JournalEntry.RunnerGone;
import dev.privet.journal.JournalEntry.StageBegan;
import dev.privet.journal.JournalEntry.VerdictGiven;
import dev.privet.schedule.Stages;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Random schedules of faults; {@code -Dprivet.seed=N} plays a single one again. */
class RunUnderFaultsTest {

  private static final int SCHEDULES = 12_000;

  @Test
  void everyUnitHasExactlyOneOutcomeAndTheExitCodeFollows() throws IOException {
    Long only = Long.getLong("privet.seed");
    long first = only != null ? only : System.nanoTime();
    long count = only != null ? 1 : SCHEDULES;
    Map<String, Integer> seen = new TreeMap<>();
    for (long seed = first; seed < first + count; seed++) {
      try {
        Simulation simulation = new Simulation(seed);
        check(simulation);
        simulation.journal().forEach(entry -> seen.merge(kind(entry), 1, Integer::sum));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("-Dprivet.seed=" + seed + ": " + e.getMessage(), e);
      }
    }
    System.out.println("simulated: " + seen + ", first seed " + first);
    if (only == null) {
      assertThat(seen.keySet())
          .as("what the schedules have to bring about")
          .contains("LATE", "SUSPECT", "RETRIED", "ACCEPTED", "FENCED", "LEFT", "RETURNED", "LOST")
          .contains(
              "TestsFailed",
              "TooFlaky",
              "DeadlineExceeded",
              "UnitsLost",
              "StartupFailed",
              "EXPIRED")
          .contains("HookFailed", "ResultReceived", "StageBegan", "CleanupAbandoned");
    }
  }

  /** Stages come in their order, and what cleans up comes in the end, whatever happened. */
  private static void checkStages(Run run, List<JournalEntry> journal) {
    List<Integer> begun =
        journal.stream()
            .filter(StageBegan.class::isInstance)
            .map(entry -> ((StageBegan) entry).stage())
            .toList();
    assertThat(begun).isSorted().doesNotHaveDuplicates();
    Stages stages = run.settings.stages();
    boolean abandoned = journal.stream().anyMatch(CleanupAbandoned.class::isInstance);
    if (stages.isPlan() && !abandoned) {
      for (int stage = 0; stage < stages.stages().size(); stage++) {
        if (stages.stages().get(stage).isCleanup()) {
          assertThat(begun).as("stage that cleans up").contains(stage);
        }
      }
    }
  }

  private static String kind(JournalEntry entry) {
    if (entry instanceof ResultRecorded result) {
      return result.standing().name();
    }
    if (entry instanceof RunnerGone gone) {
      return gone.cause().name();
    }
    if (entry instanceof LeaseEnded ended) {
      return ended.cause().name();
    }
    if (entry instanceof VerdictGiven given) {
      return given.reason().name();
    }
    return entry instanceof RunStopped stopped
        ? stopped.reason().name()
        : entry.getClass().getSimpleName();
  }

  private static void check(Simulation simulation) throws IOException {
    Run run = simulation.play();
    assertThat(run.units).allSatisfy(unit -> assertThat(unit.outcome).isPresent());
    assertThat(run.outcomes.values().stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(run.mainUnits());
    checkStages(run, simulation.journal());

    Set<UnitState> decided = new HashSet<>();
    int expected = 0;
    for (LeaseState lease : run.accepted) {
      for (UnitState unit : lease.units) {
        assertThat(decided.add(unit)).as("%s accepted once", unit.unit).isTrue();
        assertThat(unit.decidedBy).contains(lease);
      }
      int code = simulation.reported(lease.id);
      assertThat(lease.units.get(0).outcome)
          .contains(code == 0 ? Outcome.PASSED : code == 124 ? Outcome.TIMED_OUT : Outcome.FAILED);
      expected = expected == 0 ? code : expected;
      expected = expected == 0 ? simulation.received(lease.id) : expected;
    }
    for (UnitState unit : run.units.subList(0, run.mainUnits())) {
      boolean accepted = decided.contains(unit);
      boolean without =
          unit.outcome.orElseThrow() == Outcome.LOST
              || unit.outcome.orElseThrow() == Outcome.NOT_RUN;
      assertThat(accepted).isNotEqualTo(without);
      if (unit.outcome.orElseThrow() == Outcome.LOST) {
        assertThat(unit.losses).isEqualTo(run.settings.maxLost());
      }
      if (unit.outcome.orElseThrow() == Outcome.NOT_RUN) {
        assertThat(run.stop).isPresent();
      }
    }
    boolean incomplete = run.count(Outcome.LOST) + run.count(Outcome.NOT_RUN) > 0;
    Optional<Integer> listing =
        run.progress.badListing().map(bad -> bad.code() == 0 ? 120 : bad.code());
    expected = expected == 0 ? listing.orElse(0) : expected;
    boolean startup = run.hookFailure.isPresent() && !run.settings.overlookStartupHookFailure();
    expected = expected == 0 && startup ? 122 : expected;
    expected = expected == 0 && incomplete ? 121 : expected;
    long flaky = run.units.stream().filter(UnitState::flaky).count();
    boolean tooFlaky = run.settings.maxFlaky().filter(most -> flaky > most).isPresent();
    expected = expected == 0 && tooFlaky ? 119 : expected;
    expected = run.stop.map(RunStopped::exitCode).filter(code -> code != 0).orElse(expected);
    assertThat(run.verdict.orElseThrow().exitCode()).isEqualTo(expected);

    Run again = new Run(simulation.settings());
    simulation.journal().forEach(again::apply);
    assertThat(again.verdict).isEqualTo(run.verdict);
    assertThat(again.outcomes).isEqualTo(run.outcomes);
    assertThat(again.activeLeases).isEqualTo(run.activeLeases);
  }
}
