package dev.privet.master;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.Reason;
import dev.privet.journal.JournalEntry;
import dev.privet.journal.JournalEntry.RunnerGone;
import dev.privet.journal.JournalEntry.UnitListed;
import dev.privet.journal.RunDirectory;
import dev.privet.protocol.BatchResult;
import dev.privet.protocol.Heartbeat;
import dev.privet.protocol.LeaseAnswer;
import dev.privet.protocol.Registration;
import dev.privet.protocol.RunInfo;
import dev.privet.schedule.Unit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterServiceTest {

  private static final Duration HEARTBEAT = Duration.ofSeconds(5);
  private static final Duration NO_RUNNERS = Duration.ofSeconds(600);

  @TempDir Path folder;
  private final AtomicLong now = new AtomicLong(1_000_000);
  private final List<JournalEntry> entries = new ArrayList<>();
  private RunDirectory directory;
  private MasterService service;

  @BeforeEach
  void open() throws IOException {
    directory = RunDirectory.open(folder.resolve("run"));
    service =
        new MasterService(
            directory,
            new RunSettings(
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(3600),
                HEARTBEAT,
                Optional.empty(),
                NO_RUNNERS,
                0,
                3,
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                true),
            new RunInfo("run", Map.of(), 3600, 1 << 30, 5),
            now::get);
    service.subscribers().add(entries::add);
    service.start("test", "kit");
  }

  @AfterEach
  void close() throws IOException {
    directory.close();
  }

  private void list(int units) throws IOException {
    service.list(
        IntStream.range(0, units).mapToObj(i -> new Unit(i, "u" + i, Optional.empty(), 1)).toList(),
        0,
        Optional.empty());
  }

  private void join(String... runners) throws IOException {
    for (String runner : runners) {
      service.register(new Registration(runner, "host", 1, 1));
    }
  }

  private String lease(String runner) throws IOException {
    return ((LeaseAnswer.Granted) service.lease(runner, 1, Duration.ZERO)).lease().leaseId();
  }

  private void finish(String lease, int code) throws IOException {
    long fence = service.read(run -> run.leases.get(lease).fence);
    service.finish(
        lease, new BatchResult(fence, code, false, Optional.empty(), 1, 0, new byte[0]), false);
  }

  private void pass(Duration time) throws IOException {
    for (long end = now.get() + time.toMillis(); now.get() < end; now.addAndGet(1000)) {
      service.tick();
    }
  }

  private List<RunnerGone.Cause> gone() {
    return entries.stream()
        .filter(RunnerGone.class::isInstance)
        .map(entry -> ((RunnerGone) entry).cause())
        .toList();
  }

  @Test
  void aResultThatIsTheFirstRequestAfterAFreezeOfTheMasterMakesNoRunnerLost() throws IOException {
    list(3);
    join("one", "two");
    String lease = lease("one");
    service.tick();
    now.addAndGet(20_000);
    finish(lease, 0);
    service.tick();
    assertThat(gone()).isEmpty();
  }

  @Test
  void aRunnerThatIsSilentWhileTheMasterIsAwakeIsLost() throws IOException {
    list(3);
    join("one", "two");
    pass(Duration.ofSeconds(17));
    assertThat(gone()).containsExactly(RunnerGone.Cause.LOST, RunnerGone.Cause.LOST);
  }

  @Test
  void unitsWaitTheirTimeForRunnersHoweverLongTheListingTook() throws IOException {
    pass(NO_RUNNERS.plusSeconds(60));
    list(3);
    pass(NO_RUNNERS.minusSeconds(5));
    assertThat(service.workOver()).isNotDone();
    pass(Duration.ofSeconds(10));
    assertThat(service.workOver()).isDone();
    assertThat(service.verdict().reason()).isEqualTo(Reason.UnitsLost);
  }

  @Test
  void unitsWaitTheirTimeWhenOnlyAFencedRunnerIsLeft() throws IOException {
    list(20);
    join("bad", "good");
    for (int i = 0; i < RunnerState.MAX_STRIKES; i++) {
      String failed = lease("bad");
      finish(failed, 1);
      finish(lease("good"), 0);
    }
    service.tick();
    assertThat(gone()).containsExactly(RunnerGone.Cause.FENCED);
    for (int i = 0; i < NO_RUNNERS.toSeconds() + 60; i += 5) {
      service.heartbeat("good", new Heartbeat(List.of(), false), Duration.ZERO);
      service.heartbeat("bad", new Heartbeat(List.of(), false), Duration.ZERO);
      pass(Duration.ofSeconds(5));
    }
    service.leave("good");
    service.heartbeat("bad", new Heartbeat(List.of(), false), Duration.ZERO);
    service.tick();
    assertThat(service.workOver()).isNotDone();
  }

  @Test
  void aListingThatWasCutOffLeavesNothingBehindWhenTheNextOneFails() throws IOException {
    directory.journal().append(new UnitListed(0, "half", Optional.empty(), 1));
    directory.close();
    open();
    service.list(List.of(), 3, Optional.empty());
    assertThat(service.workOver()).isDone();
    assertThat(service.verdict().exitCode()).isEqualTo(3);
    assertThat(service.<Integer>read(run -> run.units.size())).isZero();
  }
}
