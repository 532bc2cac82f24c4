package dev.privet.master;

import dev.privet.api.v1alpha1.Outcome;
import dev.privet.journal.JournalEntry;
import dev.privet.journal.JournalEntry.ResultRecorded.Standing;
import dev.privet.protocol.BatchResult;
import dev.privet.protocol.Heartbeat;
import dev.privet.protocol.Lease;
import dev.privet.protocol.LeaseAnswer;
import dev.privet.protocol.Registration;
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
 * bring: runners die, freeze and come back, answers are lost, requests arrive twice, the master
 * dies and reads its journal again. All of it from one seed.
 */
final class Simulation {

  private final Random random;
  private final RunSettings settings;
  private final List<JournalEntry> journal = new ArrayList<>();
  private final List<FakeRunner> runners = new ArrayList<>();
  private final Map<String, Integer> codes = new HashMap<>();
  private final boolean[] kills;
  private final boolean[] fails;
  private final boolean[] flaky;
  private Run run;
  private Coordinator coordinator;
  private long now = 1_000_000;
  private int crashesLeft;
  private int runnerNumber;

  Simulation(long seed) {
    random = new Random(seed);
    int units = random.nextInt(25);
    kills = marks(units, 0.03);
    fails = marks(units, 0.1);
    flaky = marks(units, 0.1);
    crashesLeft = random.nextInt(4);
    settings =
        new RunSettings(
            Optional.of(1 + random.nextInt(5)),
            Optional.empty(),
            Duration.ofSeconds(60),
            Duration.ofSeconds(5),
            random.nextInt(10) == 0 ? Optional.of(Duration.ofSeconds(100)) : Optional.empty(),
            Duration.ofSeconds(600),
            random.nextInt(3),
            3,
            random.nextInt(8) == 0 ? Optional.of(1 + random.nextInt(2)) : Optional.empty(),
            Optional.empty(),
            false,
            false,
            random.nextBoolean());
    openMaster();
  }

  private boolean[] marks(int count, double probability) {
    boolean[] marks = new boolean[count];
    for (int i = 0; i < count; i++) {
      marks[i] = random.nextDouble() < probability;
    }
    return marks;
  }

  Run play() throws IOException {
    coordinator.start("sim", "test", "kit", now);
    List<Unit> units = new ArrayList<>();
    for (int i = 0; i < kills.length; i++) {
      units.add(new Unit(i, "u" + i, Optional.empty(), 1));
    }
    coordinator.list(units, 0, now);
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      addRunner(random.nextInt(8) == 0);
    }
    for (int step = 0; !run.workIsOver(); step++) {
      if (step > 20_000) {
        throw new AssertionError("the run does not end: " + run.outcomes + " of " + kills.length);
      }
      now += random.nextInt(2000);
      boolean faultsGoOn = step < 400;
      if (faultsGoOn) {
        fault();
      } else {
        runners.forEach(FakeRunner::thaw);
      }
      if (runners.stream().noneMatch(runner -> runner.alive && !runner.broken)) {
        addRunner(false);
      }
      if (random.nextInt(3) == 0) {
        coordinator.settle(now);
      }
      for (FakeRunner runner : List.copyOf(runners)) {
        runner.act();
      }
    }
    coordinator.verdict(now);
    return run;
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

  boolean isKiller(int unit) {
    return kills[unit];
  }

  private void openMaster() {
    run = new Run(settings);
    journal.forEach(run::apply);
    coordinator = new Coordinator(run, journal::add);
  }

  private void addRunner(boolean broken) throws IOException {
    FakeRunner runner = new FakeRunner("r" + ++runnerNumber, 1 + random.nextInt(3), broken);
    coordinator.register(new Registration(runner.id, "host", runner.slots.length, 1), now);
    runners.add(runner);
  }

  private void fault() throws IOException {
    FakeRunner victim = runners.get(random.nextInt(runners.size()));
    switch (random.nextInt(60)) {
      case 0 -> victim.alive = false;
      case 1 -> victim.frozenUntil = now + random.nextInt(60_000);
      case 2 -> addRunner(random.nextInt(5) == 0);
      case 3 -> {
        if (victim.alive) {
          victim.leave();
        }
      }
      case 4 -> {
        if (crashesLeft-- > 0) {
          openMaster();
          now += random.nextInt(20_000);
          coordinator.start("sim", "test", "kit", now);
        }
      }
      default -> {}
    }
  }

  /** A runner as the protocol sees it; what it knows is only what answers told it. */
  private final class FakeRunner {

    final String id;
    final Lease[] slots;
    final boolean broken;
    boolean alive = true;
    long frozenUntil;

    FakeRunner(String id, int slots, boolean broken) {
      this.id = id;
      this.slots = new Lease[slots];
      this.broken = broken;
    }

    void thaw() {
      frozenUntil = 0;
    }

    void act() throws IOException {
      if (!alive || now < frozenUntil) {
        return;
      }
      heartbeat();
      for (int slot = 0; slot < slots.length && alive; slot++) {
        if (slots[slot] == null) {
          ask(slot);
        } else if (random.nextInt(3) == 0) {
          finish(slot);
        }
      }
    }

    private void heartbeat() throws IOException {
      List<String> running = new ArrayList<>();
      for (Lease lease : slots) {
        if (lease != null) {
          running.add(lease.leaseId());
        }
      }
      var answer = coordinator.heartbeat(id, new Heartbeat(running, false), now);
      if (answerIsLost()) {
        return;
      }
      for (int slot = 0; slot < slots.length; slot++) {
        if (slots[slot] != null && answer.cancel().contains(slots[slot].leaseId())) {
          slots[slot] = null;
        }
      }
      alive &= !answer.stop();
    }

    private void ask(int slot) throws IOException {
      if (coordinator.lease(id, slot + 1, now) instanceof LeaseAnswer.Granted granted
          && !answerIsLost()) {
        slots[slot] = granted.lease();
        if (units(granted.lease()).stream().anyMatch(unit -> kills[unit])) {
          alive = random.nextInt(10) == 0;
        }
      }
    }

    private void finish(int slot) throws IOException {
      Lease lease = slots[slot];
      int code = codes.computeIfAbsent(lease.leaseId(), ignored -> runScript(lease));
      BatchResult result =
          new BatchResult(lease.fence(), code, code == 124, Optional.empty(), 1000, 0, new byte[0]);
      Standing first = coordinator.finish(lease.leaseId(), result, now);
      if (random.nextInt(5) == 0 && coordinator.finish(lease.leaseId(), result, now) != first) {
        throw new AssertionError("a result sent twice was judged twice: " + lease);
      }
      if (!answerIsLost()) {
        slots[slot] = null;
      }
    }

    private int runScript(Lease lease) {
      boolean failed =
          broken
              || units(lease).stream()
                  .anyMatch(unit -> fails[unit] || flaky[unit] && random.nextBoolean());
      return !failed ? 0 : random.nextInt(10) == 0 ? 124 : 1 + random.nextInt(5);
    }

    private void leave() throws IOException {
      alive = false;
      coordinator.leave(id, now);
    }

    private boolean answerIsLost() {
      return random.nextInt(15) == 0;
    }
  }

  private static List<Integer> units(Lease lease) {
    return lease.units().stream().map(name -> Integer.valueOf(name.substring(1))).toList();
  }

  Outcome outcome(int unit) {
    return run.units.get(unit).outcome.orElseThrow();
  }
}
