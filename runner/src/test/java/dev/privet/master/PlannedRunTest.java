package dev.privet.master;

import static dev.privet.master.PlannedRun.commands;
import static dev.privet.master.PlannedRun.listed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.RunSummary;
import java.io.IOException;
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
}
