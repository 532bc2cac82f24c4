package dev.privet.master;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.Reason;
import dev.privet.journal.JournalEntry.RunnerGone;
import dev.privet.journal.JournalEntry.UnitListed;
import dev.privet.protocol.Heartbeat;
import dev.privet.schedule.Listed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterServiceTest {

  @TempDir Path folder;
  private ServedRun run;

  @BeforeEach
  void open() throws IOException {
    run = new ServedRun(folder.resolve("run"));
  }

  @AfterEach
  void close() throws IOException {
    run.close();
  }

  private List<RunnerGone.Cause> gone() {
    return run.entries.stream()
        .filter(RunnerGone.class::isInstance)
        .map(entry -> ((RunnerGone) entry).cause())
        .toList();
  }

  @Test
  void aResultThatIsTheFirstRequestAfterAFreezeOfTheMasterMakesNoRunnerLost() throws IOException {
    run.list(3);
    run.join("one", "two");
    String lease = run.lease("one");
    run.service.tick();
    run.now.addAndGet(20_000);
    run.finish(lease, 0);
    run.service.tick();
    assertThat(gone()).isEmpty();
  }

  @Test
  void aRunnerThatIsSilentWhileTheMasterIsAwakeIsLost() throws IOException {
    run.list(3);
    run.join("one", "two");
    run.pass(Duration.ofSeconds(17));
    assertThat(gone()).containsExactly(RunnerGone.Cause.LOST, RunnerGone.Cause.LOST);
  }

  @Test
  void unitsWaitTheirTimeForRunnersHoweverLongTheListingTook() throws IOException {
    run.pass(ServedRun.NO_RUNNERS.plusSeconds(60));
    run.list(3);
    run.pass(ServedRun.NO_RUNNERS.minusSeconds(5));
    assertThat(run.service.workOver()).isNotDone();
    run.pass(Duration.ofSeconds(10));
    assertThat(run.service.workOver()).isDone();
    assertThat(run.service.verdict().reason()).isEqualTo(Reason.UnitsLost);
  }

  @Test
  void unitsWaitTheirTimeWhenOnlyAFencedRunnerIsLeft() throws IOException {
    run.list(20);
    run.join("bad", "good");
    for (int i = 0; i < RunnerState.MAX_STRIKES; i++) {
      String failed = run.lease("bad");
      run.finish(failed, 1);
      run.finish(run.lease("good"), 0);
    }
    run.service.tick();
    assertThat(gone()).containsExactly(RunnerGone.Cause.FENCED);
    for (int i = 0; i < ServedRun.NO_RUNNERS.toSeconds() + 60; i += 5) {
      run.service.heartbeat("good", new Heartbeat(List.of(), false), Duration.ZERO);
      run.service.heartbeat("bad", new Heartbeat(List.of(), false), Duration.ZERO);
      run.pass(Duration.ofSeconds(5));
    }
    run.service.leave("good");
    run.service.heartbeat("bad", new Heartbeat(List.of(), false), Duration.ZERO);
    run.service.tick();
    assertThat(run.service.workOver()).isNotDone();
  }

  @Test
  void aListingThatWasCutOffLeavesNothingBehindWhenTheNextOneFails() throws IOException {
    run.directory
        .journal()
        .append(new UnitListed(0, "half", Optional.empty(), Optional.empty(), 1, Optional.empty()));
    run.directory.close();
    run.open();
    run.service.list(0, Listed.failed(3, Optional.empty()));
    assertThat(run.service.workOver()).isDone();
    assertThat(run.service.verdict().exitCode()).isEqualTo(3);
    assertThat(run.service.<Integer>read(state -> state.units.size())).isZero();
  }
}
