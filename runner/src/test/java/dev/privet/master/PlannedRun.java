package dev.privet.master;

import dev.privet.api.v1alpha1.Plan;
import dev.privet.api.v1alpha1.Stage;
import dev.privet.journal.JournalEntry;
import dev.privet.journal.JournalEntry.VerdictGiven;
import dev.privet.protocol.BatchResult;
import dev.privet.protocol.Heartbeat;
import dev.privet.protocol.HookReport;
import dev.privet.protocol.Lease;
import dev.privet.protocol.LeaseAnswer;
import dev.privet.protocol.Registration;
import dev.privet.schedule.Listed;
import dev.privet.schedule.Matrix;
import dev.privet.schedule.Stages;
import dev.privet.schedule.Unit;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A run of a plan without a disk, and with a clock that the test turns. */
final class PlannedRun {

  static final Duration DEADLINE = Duration.ofHours(1);

  final List<JournalEntry> journal = new ArrayList<>();
  final Run run;
  final Coordinator coordinator;
  long now = 1_000_000;

  PlannedRun(Stage... stages) throws IOException {
    run = new Run(settings(Stages.of(new Plan("p", List.of(stages)))));
    coordinator = new Coordinator(run, journal::add);
    coordinator.start("run", "test", "kit", now);
  }

  private PlannedRun(PlannedRun earlier, List<JournalEntry> entries) throws IOException {
    run = new Run(earlier.run.settings);
    now = earlier.now;
    journal.addAll(entries);
    journal.forEach(run::apply);
    coordinator = new Coordinator(run, journal::add);
    coordinator.start("run", "test", "kit", now);
  }

  /** What a master that comes after this one makes of its journal. */
  PlannedRun again(UnaryOperator<JournalEntry> change) throws IOException {
    return new PlannedRun(this, journal.stream().map(change).toList());
  }

  private static RunSettings settings(Stages stages) {
    return new RunSettings(
        Optional.empty(),
        Optional.empty(),
        false,
        Duration.ofSeconds(3600),
        Duration.ofSeconds(5),
        Optional.of(DEADLINE),
        Duration.ofSeconds(600),
        0,
        3,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        false,
        Matrix.NONE,
        Optional.empty(),
        stages);
  }

  /** A stage of one command, or of several. */
  static Stage commands(String name, int count) {
    return stage(name, count, null, null, null, null, null);
  }

  static Stage cleanup(String name) {
    return stage(name, 1, null, null, null, null, true);
  }

  static Stage listed(String name, Stage.Split split, boolean continues) {
    return stage(name, null, "list", split, null, continues, null);
  }

  static Stage kit(String name) {
    return stage(name, null, null, null, true, null, null);
  }

  static Stage stage(
      String name,
      Integer count,
      String list,
      Stage.Split split,
      Boolean kit,
      Boolean continues,
      Boolean cleanup) {
    return new Stage(
        name,
        kit == null ? "run" : null,
        count,
        null,
        list,
        split,
        kit,
        null,
        continues,
        cleanup,
        null,
        null,
        null);
  }

  void join(String runner, int slots) throws IOException {
    coordinator.register(new Registration(runner, "host", slots, 1, List.of()), now);
  }

  void list(int code, String... names) throws IOException {
    List<Unit> units = new ArrayList<>();
    for (String name : names) {
      units.add(Unit.of(units.size(), name));
    }
    coordinator.list(
        run.progress.stage(), new Listed(units, code, Optional.empty(), Optional.empty()), now);
  }

  Optional<Lease> ask(String runner, int slot) throws IOException {
    return coordinator.lease(runner, slot, now) instanceof LeaseAnswer.Granted granted
        ? Optional.of(granted.lease())
        : Optional.empty();
  }

  static int number(Lease lease) {
    return Integer.parseInt(lease.environment().get("CI_COMMAND_NUMBER"));
  }

  void drain(String runner, String... leases) throws IOException {
    coordinator.heartbeat(runner, new Heartbeat(List.of(leases), true), now);
  }

  void finish(Lease lease, int code) throws IOException {
    coordinator.finish(
        lease.leaseId(),
        new BatchResult(lease.fence(), code, false, Optional.empty(), 1, 0, new byte[0]),
        now);
  }

  List<String> orders(String runner, String... leases) throws IOException {
    return coordinator.heartbeat(runner, new Heartbeat(List.of(leases), false), now).cancel();
  }

  void hookFails(String runner, String slot) throws IOException {
    HookReport report = new HookReport("runner-hook-startup", slot, 1, new byte[0]);
    coordinator.hookFailed(runner, report, now);
  }

  /** Lets time pass, in which the runners live. */
  void pass(Duration time, String... alive) throws IOException {
    for (long end = now + time.toMillis(); now < end; now += 1000) {
      for (String runner : alive) {
        run.runners.get(runner).lastSeen = now;
      }
      coordinator.settle(now);
    }
  }

  String stage() {
    return run.progress.current().name();
  }

  VerdictGiven verdict() throws IOException {
    return coordinator.verdict(now);
  }
}
