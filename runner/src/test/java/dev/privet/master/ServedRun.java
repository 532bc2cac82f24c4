package dev.privet.master;

import dev.privet.journal.JournalEntry;
import dev.privet.journal.RunDirectory;
import dev.privet.protocol.BatchResult;
import dev.privet.protocol.LeaseAnswer;
import dev.privet.protocol.ProtocolVersion;
import dev.privet.protocol.Registration;
import dev.privet.protocol.RunInfo;
import dev.privet.schedule.Listed;
import dev.privet.schedule.Matrix;
import dev.privet.schedule.Stages;
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

/** A master service on a real run directory, with a clock that the test turns. */
final class ServedRun implements AutoCloseable {

  static final Duration HEARTBEAT = Duration.ofSeconds(5);
  static final Duration NO_RUNNERS = Duration.ofSeconds(600);

  final AtomicLong now = new AtomicLong(1_000_000);
  final List<JournalEntry> entries = new ArrayList<>();
  private final Path folder;
  private final Stages stages;
  RunDirectory directory;
  MasterService service;

  ServedRun(Path folder) throws IOException {
    this(folder, Stages.OF_KIT);
  }

  ServedRun(Path folder, Stages stages) throws IOException {
    this.folder = folder;
    this.stages = stages;
    open();
  }

  /** Opens the run directory, for the first time or again. */
  void open() throws IOException {
    directory = RunDirectory.open(folder);
    service =
        new MasterService(
            directory,
            new RunSettings(
                Optional.empty(),
                Optional.empty(),
                false,
                Duration.ofSeconds(3600),
                HEARTBEAT,
                Optional.empty(),
                NO_RUNNERS,
                0,
                3,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                true,
                Matrix.NONE,
                Optional.empty(),
                stages),
            new RunInfo("run", Map.of(), 3600, 1 << 30, 5, RunInfo.Kit.AT_ONCE),
            now::get);
    service.subscribers().add(entries::add);
    service.start("test", "kit");
  }

  @Override
  public void close() throws IOException {
    directory.close();
  }

  void list(int units) throws IOException {
    service.list(
        0, Listed.of(IntStream.range(0, units).mapToObj(i -> Unit.of(i, "u" + i)).toList()));
  }

  void join(String... runners) throws IOException {
    for (String runner : runners) {
      service.register(new Registration(runner, "host", 1, ProtocolVersion.CURRENT, List.of()));
    }
  }

  String lease(String runner) throws IOException {
    return ((LeaseAnswer.Granted) service.lease(runner, 1, Duration.ZERO)).lease().leaseId();
  }

  void finish(String lease, int code) throws IOException {
    long fence = service.read(run -> run.leases.get(lease).fence);
    service.finish(
        lease, new BatchResult(fence, code, false, Optional.empty(), 1, 0, new byte[0]), false);
  }

  void pass(Duration time) throws IOException {
    for (long end = now.get() + time.toMillis(); now.get() < end; now.addAndGet(1000)) {
      service.tick();
    }
  }
}
