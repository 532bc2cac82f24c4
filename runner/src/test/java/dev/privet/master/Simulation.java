package dev.privet.master;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.Plan;
import dev.privet.api.v1alpha1.Stage;
import dev.privet.journal.JournalEntry;
import dev.privet.protocol.Lease;
import dev.privet.protocol.Registration;
import dev.privet.schedule.Listed;
import dev.privet.schedule.Matrix;
import dev.privet.schedule.Stages;
import dev.privet.schedule.Unit;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * One run with simulated runners, a simulated clock and every fault that a network or a machine can
 * bring: runners die, freeze, drain and come back, answers are lost, requests arrive twice or late,
 * the disk is full, the master dies between any two entries of its journal and reads it again. All
 * of it from one seed.
 */
final class Simulation {

  /** After these many steps nothing goes wrong any more. */
  private static final int FAULTY_STEPS = 400;

  final Random random;
  private final RunSettings settings;
  private final List<JournalEntry> journal = new ArrayList<>();
  private final List<SimulatedRunner> runners = new ArrayList<>();
  private final List<Delayed> delayed = new ArrayList<>();
  private final Map<String, Integer> codes = new HashMap<>();
  private final Map<String, Integer> received = new HashMap<>();
  private final boolean[] kills;
  private final boolean[] fails;
  private final boolean[] flaky;
  private final boolean receives;
  private Run run;
  private Coordinator coordinator;
  long now = 1_000_000;
  private int crashesLeft;
  private int runnerNumber;
  private boolean faulty = true;

  /** What reaches the master. */
  @FunctionalInterface
  interface Request {
    void send(Coordinator coordinator) throws IOException;
  }

  private record Delayed(long at, Request request) {}

  /** The master died; what it was about to say was not said. */
  private static final class MasterDied extends RuntimeException {

    private static final long serialVersionUID = 1;
  }

  Simulation(long seed) {
    random = new Random(seed);
    int units = random.nextInt(25);
    kills = marks(units, 0.03);
    fails = marks(units, 0.1);
    flaky = marks(units, 0.1);
    receives = random.nextBoolean();
    crashesLeft = random.nextInt(4);
    settings =
        new RunSettings(
            Optional.of(1 + random.nextInt(5)),
            Optional.empty(),
            chance(4),
            Duration.ofSeconds(chance(5) ? 1 : 60),
            Duration.ofSeconds(5),
            chance(10) ? Optional.of(Duration.ofSeconds(100)) : Optional.empty(),
            Duration.ofSeconds(chance(3) ? 10 : 600),
            random.nextInt(3),
            3,
            chance(8)
                ? Optional.of(new FailFast(1 + random.nextInt(2), random.nextBoolean()))
                : Optional.empty(),
            chance(4) ? Optional.of(random.nextInt(2)) : Optional.empty(),
            Optional.empty(),
            chance(4),
            false,
            random.nextBoolean(),
            matrix(),
            Optional.empty(),
            chance(4) ? plan() : Stages.OF_KIT);
    openMaster();
  }

  /** Commands, lists and units of a kit, one after another, and sometimes what cleans up. */
  private Stages plan() {
    List<Stage> stages = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      boolean listed = chance(2);
      stages.add(
          new Stage(
              "s" + i,
              "run",
              listed ? null : 1 + random.nextInt(4),
              null,
              listed ? "list" : null,
              listed ? Stage.Split.values()[random.nextInt(3)] : null,
              null,
              null,
              chance(3),
              i > 0 && chance(3),
              chance(3) ? Stage.Affinity.None : null,
              null,
              null));
    }
    return Stages.of(new Plan("sim", stages));
  }

  /** Often none; sometimes with a variant that only some runners may run. */
  private Matrix matrix() {
    if (!chance(3)) {
      return Matrix.NONE;
    }
    List<Matrix.Demand> demands =
        chance(2) ? List.of(new Matrix.Demand(Map.of("X", "b"), "fit")) : List.of();
    return new Matrix(List.of(new Matrix.Axis("X", List.of("a", "b"))), List.of(), demands);
  }

  private boolean[] marks(int count, double probability) {
    boolean[] marks = new boolean[count];
    for (int i = 0; i < count; i++) {
      marks[i] = random.nextDouble() < probability;
    }
    return marks;
  }

  /** True once in {@code n} times. */
  boolean chance(int n) {
    return random.nextInt(n) == 0;
  }

  Run play() {
    attempt(master -> master.start("sim", "test", "kit", now));
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      addRunner(chance(8));
    }
    for (int step = 0; !run.workIsOver(); step++) {
      assertThat(step).as("steps of a run that does not end: %s", run.outcomes).isLessThan(20_000);
      faulty = step < FAULTY_STEPS;
      step();
      Invariants.check(run);
    }
    faulty = false;
    run.accepted.forEach(this::receive);
    attempt(master -> master.verdict(now));
    return run;
  }

  private void step() {
    now += random.nextInt(2000);
    if (run.listing.isEmpty()) {
      attempt(this::list);
    }
    if (faulty) {
      fault();
      late();
    } else {
      runners.forEach(SimulatedRunner::thaw);
    }
    boolean wait = faulty && !chance(20);
    if (!wait && runners.stream().noneMatch(SimulatedRunner::isGood)) {
      addRunner(false);
    }
    if (chance(3)) {
      attempt(master -> master.settle(now));
    }
    List.copyOf(runners).forEach(SimulatedRunner::act);
    run.accepted.stream().filter(lease -> chance(5)).toList().forEach(this::receive);
  }

  private void list(Coordinator master) throws IOException {
    List<Unit> units = new ArrayList<>();
    for (int i = 0; i < kills.length; i++) {
      units.add(Unit.of(i, "u" + i));
    }
    int stage = Math.max(0, run.progress.stage());
    boolean isPlan = settings.stages().isPlan();
    List<Unit> all = isPlan ? units : settings.matrix().of(units);
    if (isPlan && (run.progress.stage() < 0 || !settings.stages().isListed(stage))) {
      master.settle(now);
    } else {
      Optional<Double> overhead = chance(2) ? Optional.of(0.5) : Optional.empty();
      int code = isPlan && chance(10) ? 7 : 0;
      master.list(stage, new Listed(all, code, Optional.empty(), overhead), now);
    }
  }

  private void receive(LeaseState lease) {
    if (receives && lease.receivedCode.isEmpty()) {
      int code = received.computeIfAbsent(lease.id, ignored -> chance(20) ? 9 : 0);
      attempt(master -> master.received(lease.id, code));
    }
  }

  /** Sends a request to the master; returns whether its answer came back. */
  boolean attempt(Request request) {
    try {
      request.send(coordinator);
      return !faulty || !chance(15);
    } catch (MasterDied e) {
      openMaster();
      now += random.nextInt(20_000);
      attempt(master -> master.start("sim", "test", "kit", now));
      return false;
    } catch (IOException e) {
      return false; // the disk is full: it is tried again
    }
  }

  /** The network delivers a request a second time, some time later. */
  void again(Request request) {
    if (faulty && chance(10)) {
      delayed.add(new Delayed(now + random.nextInt(30_000), request));
    }
  }

  private void late() {
    List<Delayed> due = delayed.stream().filter(request -> request.at < now).toList();
    delayed.removeAll(due);
    due.forEach(request -> attempt(request.request));
  }

  List<JournalEntry> journal() {
    return journal;
  }

  RunSettings settings() {
    return settings;
  }

  /** The code that a lease's runner reported, whether it was heard or not. */
  int reported(String lease) {
    return codes.get(lease);
  }

  /** The code that {@code receive-results} had for it, 0 without one. */
  int received(String lease) {
    return received.getOrDefault(lease, 0);
  }

  private void openMaster() {
    run = new Run(settings);
    journal.forEach(run::apply);
    coordinator = new Coordinator(run, this::append);
  }

  private void append(JournalEntry entry) throws IOException {
    if (faulty && chance(200)) {
      throw new IOException("disk full");
    }
    boolean dies = faulty && crashesLeft > 0 && chance(60);
    boolean torn = random.nextBoolean(); // the line is not whole: the next master drops it
    if (!dies || !torn) {
      journal.add(entry);
    }
    if (dies) {
      crashesLeft--;
      throw new MasterDied();
    }
  }

  private void addRunner(boolean broken) {
    SimulatedRunner runner =
        new SimulatedRunner(this, "r" + ++runnerNumber, 1 + random.nextInt(3), broken);
    Registration registration =
        new Registration(
            runner.id, "host", runner.slots(), 1, chance(2) ? List.of("fit") : List.of());
    Request join = master -> master.register(registration, now);
    while (!attempt(join)) {
      now += 100;
    }
    again(join);
    runners.add(runner);
  }

  private void fault() {
    SimulatedRunner victim = runners.get(random.nextInt(runners.size()));
    switch (random.nextInt(60)) {
      case 0 -> victim.die();
      case 1 -> victim.freeze(now + random.nextInt(60_000));
      case 2 -> addRunner(chance(5));
      case 3 -> victim.leave();
      case 4 -> victim.drain();
      case 5 -> victim.failToStart();
      default -> {}
    }
  }

  boolean isDeadly(Lease lease) {
    return units(lease).stream().anyMatch(unit -> kills[unit]);
  }

  /** The exit code of the batch under a lease, the same however often it is asked for. */
  int run(Lease lease, boolean broken) {
    return codes.computeIfAbsent(
        lease.leaseId(),
        ignored -> {
          boolean failed =
              broken
                  || lease.units().isEmpty() && chance(10)
                  || units(lease).stream()
                      .anyMatch(unit -> fails[unit] || flaky[unit] && random.nextBoolean());
          return !failed ? 0 : chance(10) ? 124 : 1 + random.nextInt(5);
        });
  }

  private static List<Integer> units(Lease lease) {
    return lease.command().isPresent() && lease.units().isEmpty()
        ? List.of()
        : lease.units().stream().map(name -> Integer.valueOf(name.substring(1))).toList();
  }
}
