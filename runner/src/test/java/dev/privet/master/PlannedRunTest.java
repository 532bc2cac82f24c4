package dev.privet.master;

import static dev.privet.master.PlannedRun.cleanup;
import static dev.privet.master.PlannedRun.commands;
import static dev.privet.master.PlannedRun.kit;
import static dev.privet.master.PlannedRun.listed;
import static dev.privet.master.PlannedRun.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.Reason;
import dev.privet.api.v1alpha1.RunSummary;
import dev.privet.api.v1alpha1.Stage;
import dev.privet.journal.JournalEntry;
import dev.privet.journal.JournalEntry.Leased;
import dev.privet.protocol.Lease;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlannedRunTest {

  @Test
  void aListThatFailedInAStageThatContinuesFailsNoLaterStage() throws IOException {
    PlannedRun plan =
        new PlannedRun(listed("l", null, true), commands("next", 1), commands("last", 1));
    plan.join("a", 1);
    plan.list(7);
    plan.finish(plan.ask("a", 1).orElseThrow(), 0);
    assertThat(plan.stage()).isEqualTo("last");
    plan.finish(plan.ask("a", 1).orElseThrow(), 0);
    assertThat(plan.verdict().exitCode()).isEqualTo(7);
  }

  @Test
  void aRunThatRunsDoesNotStartAgainWhenAStageWaitsForItsList() throws IOException {
    PlannedRun plan = new PlannedRun(commands("one", 1), listed("l", null, false));
    plan.join("a", 1);
    plan.finish(plan.ask("a", 1).orElseThrow(), 0);
    assertThat(plan.run.listing).isEmpty();
    assertThat(SummaryDraft.of(plan.run, 1, Optional.empty()).summary().phase())
        .isEqualTo(RunSummary.Phase.Running);
  }

  @Test
  void afterACancelWhatCleansUpWaitsUntilTheSlotsHaveEndedWhatTheyRan() throws IOException {
    PlannedRun plan = new PlannedRun(commands("work", 1), cleanup("down"));
    plan.join("a", 2);
    Lease work = plan.ask("a", 1).orElseThrow();
    plan.coordinator.stop(Reason.Cancelled, 130, plan.now);
    assertThat(plan.ask("a", 2)).isEmpty();
    assertThat(plan.stage()).isEqualTo("work");
    assertThat(plan.orders("a", work.leaseId())).containsExactly(work.leaseId());
    assertThat(plan.ask("a", 1)).isPresent();
    assertThat(plan.stage()).isEqualTo("down");
  }

  @Test
  void aSlotThatNeverSaysThatItHasEndedWhatWasCancelledHoldsUpNothingForLong() throws IOException {
    PlannedRun plan = new PlannedRun(commands("work", 1), cleanup("down"));
    plan.join("a", 2);
    plan.ask("a", 1).orElseThrow();
    plan.coordinator.stop(Reason.Cancelled, 130, plan.now);
    plan.pass(Duration.ofSeconds(20), "a");
    assertThat(plan.stage()).isEqualTo("work");
    plan.pass(Duration.ofSeconds(20), "a");
    assertThat(plan.ask("a", 2)).isPresent();
    assertThat(plan.stage()).isEqualTo("down");
  }

  @Test
  void aHookThatFailsWhileAKitCleansUpChangesNoVerdict() throws IOException {
    PlannedRun plan =
        new PlannedRun(
            commands("one", 1), PlannedRun.stage("down", null, null, null, true, null, true));
    plan.join("a", 1);
    plan.finish(plan.ask("a", 1).orElseThrow(), 0);
    plan.hookFails("a", "a");
    plan.coordinator.abandonCleanup(plan.now);
    assertThat(plan.verdict().exitCode()).isZero();
  }

  @Test
  void aRunnerThatCannotStartTheKitStillRunsWhatCleansUp() throws IOException {
    PlannedRun plan = new PlannedRun(kit("unit"), cleanup("down"));
    plan.join("a", 1);
    plan.list(0, "u");
    Lease unit = plan.ask("a", 1).orElseThrow();
    plan.hookFails("a", "a");
    plan.coordinator.giveBack(unit.leaseId(), plan.now);
    assertThat(plan.ask("a", 1)).isEmpty();
    plan.coordinator.settle(plan.now);
    plan.finish(plan.ask("a", 1).orElseThrow(), 0);
    assertThat(plan.verdict().exitCode()).isEqualTo(122);
  }

  @Test
  void onlyTheSlotThatCouldNotStartTheKitGetsNoUnitsOfIt() throws IOException {
    PlannedRun plan = new PlannedRun(kit("unit"));
    plan.join("a", 2);
    plan.list(0, "u", "v");
    plan.hookFails("a", "a_s1");
    plan.coordinator.settle(plan.now);
    assertThat(plan.ask("a", 1)).isEmpty();
    assertThat(plan.ask("a", 2)).isPresent();
  }

  @Test
  void runnersThatComeAfterTheListGetTheirGroups() throws IOException {
    PlannedRun plan = new PlannedRun(listed("l", Stage.Split.Groups, false));
    plan.list(0, "u", "v", "w", "x");
    plan.join("a", 1);
    plan.join("b", 1);
    assertThat(plan.ask("a", 1).orElseThrow().units()).hasSize(2);
    assertThat(plan.ask("b", 1).orElseThrow().units()).hasSize(2);
  }

  @Test
  void aStageThatReceiveResultsFailsKeepsLaterStagesFromStarting() throws IOException {
    PlannedRun plan = new PlannedRun(kit("unit"), commands("next", 1));
    plan.run.receives = true;
    plan.join("a", 1);
    plan.list(0, "u");
    Lease unit = plan.ask("a", 1).orElseThrow();
    plan.finish(unit, 0);
    assertThat(plan.ask("a", 1)).isEmpty();
    plan.coordinator.received(unit.leaseId(), 9);
    plan.coordinator.settle(plan.now);
    assertThat(plan.run.workIsOver()).isTrue();
    assertThat(plan.verdict().exitCode()).isEqualTo(9);
  }

  @Test
  void aCancelEndsWhatMayFinishAfterAFailure() throws IOException {
    PlannedRun plan = new PlannedRun(commands("work", 2));
    plan.join("a", 1);
    Lease work = plan.ask("a", 1).orElseThrow();
    plan.coordinator.stop(Reason.TestsFailed, 0, plan.now);
    assertThat(plan.orders("a", work.leaseId())).isEmpty();
    plan.coordinator.stop(Reason.Cancelled, 130, plan.now);
    assertThat(plan.orders("a", work.leaseId())).containsExactly(work.leaseId());
    assertThat(plan.verdict().exitCode()).isEqualTo(130);
  }

  @Test
  void theDeadlineEndsWhatMayFinishAfterAFailure() throws IOException {
    PlannedRun plan = new PlannedRun(commands("work", 2));
    plan.join("a", 1);
    plan.ask("a", 1).orElseThrow();
    plan.coordinator.stop(Reason.TestsFailed, 0, plan.now);
    plan.pass(PlannedRun.DEADLINE.plusSeconds(10), "a");
    assertThat(plan.verdict().exitCode()).isEqualTo(124);
  }

  /** While a runner drains, its number goes to another one. */
  private static PlannedRun withNumberOfDrainingRunner() throws IOException {
    PlannedRun plan = new PlannedRun(listed("l", Stage.Split.Separately, false));
    plan.join("a", 1);
    plan.join("b", 2);
    plan.list(0, "u", "v", "w", "x");
    plan.finish(plan.ask("a", 1).orElseThrow(), 0);
    plan.drain("a");
    assertThat(number(plan.ask("b", 1).orElseThrow())).isEqualTo(1);
    return plan;
  }

  @Test
  void noNumberIsGivenTwiceAfterTheMasterWasStartedAgainWhileARunnerDrained() throws IOException {
    PlannedRun next = withNumberOfDrainingRunner().again(entry -> entry);
    assertThat(number(next.ask("b", 1).orElseThrow())).as("of what still runs").isEqualTo(1);
    next.drain("a");
    assertThat(number(next.ask("b", 2).orElseThrow())).isEqualTo(2);
  }

  @Test
  void aJournalWithoutNumbersIsRead() throws IOException {
    PlannedRun next = withNumberOfDrainingRunner().again(PlannedRunTest::withoutNumber);
    Lease running = next.ask("b", 1).orElseThrow();
    assertThat(number(next.ask("b", 2).orElseThrow())).isNotEqualTo(number(running));
  }

  private static JournalEntry withoutNumber(JournalEntry entry) {
    return entry instanceof Leased leased
        ? new Leased(
            leased.lease(),
            leased.fence(),
            leased.runner(),
            leased.slot(),
            leased.units(),
            Optional.empty(),
            leased.at())
        : entry;
  }
}
