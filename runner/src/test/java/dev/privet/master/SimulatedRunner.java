package dev.privet.master;

import dev.privet.journal.JournalEntry.ResultRecorded.Standing;
import dev.privet.protocol.BatchResult;
import dev.privet.protocol.Heartbeat;
import dev.privet.protocol.HeartbeatAnswer;
import dev.privet.protocol.HookReport;
import dev.privet.protocol.Lease;
import dev.privet.protocol.LeaseAnswer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A runner as the protocol sees it; what it knows is only what answers told it. */
final class SimulatedRunner {

  final String id;
  private final Simulation world;
  private final Lease[] slots;
  private final boolean broken;
  private final boolean slow;
  private final Map<String, Standing> judged = new HashMap<>();
  private boolean alive = true;
  private boolean draining;
  private long frozenUntil;

  SimulatedRunner(Simulation world, String id, int slots, boolean broken) {
    this.world = world;
    this.id = id;
    this.slots = new Lease[slots];
    this.broken = broken;
    this.slow = world.chance(20);
  }

  int slots() {
    return slots.length;
  }

  /** Whether it can bring the run to its end. */
  boolean isGood() {
    return alive && !broken && !draining;
  }

  void die() {
    alive = false;
  }

  void freeze(long until) {
    frozenUntil = until;
  }

  void thaw() {
    frozenUntil = 0;
  }

  void drain() {
    draining = true;
  }

  void leave() {
    if (alive) {
      alive = false;
      Simulation.Request leave = master -> master.leave(id, world.now);
      world.attempt(leave);
      world.again(leave);
    }
  }

  void failToStart() {
    if (alive && world.chance(4)) {
      HookReport report = new HookReport("runner-hook-startup", id, 1, new byte[0]);
      world.attempt(master -> master.hookFailed(id, report, world.now));
      leave();
    }
  }

  /** Does some of what a runner does. */
  void act() {
    if (!alive || world.now < frozenUntil) {
      return;
    }
    boolean beatsFirst = world.random.nextBoolean();
    if (beatsFirst) {
      heartbeat();
    }
    for (int slot = 0; slot < slots.length && alive; slot++) {
      act(slot);
    }
    if (!beatsFirst && alive) {
      heartbeat();
    }
    if (draining && Stream.of(slots).allMatch(Objects::isNull)) {
      leave();
    }
  }

  private void act(int slot) {
    if (slots[slot] == null) {
      if (!draining) {
        ask(slot);
      }
    } else if (draining && world.chance(10)) {
      giveBack(slot);
    } else if (world.chance(slow ? 200 : 3)) {
      finish(slot);
    }
  }

  private void heartbeat() {
    List<String> running = new ArrayList<>();
    for (Lease lease : slots) {
      if (lease != null) {
        running.add(lease.leaseId());
      }
    }
    Heartbeat heartbeat = new Heartbeat(List.copyOf(running), draining);
    HeartbeatAnswer[] answer = {HeartbeatAnswer.NOTHING};
    Simulation.Request beat = master -> answer[0] = master.heartbeat(id, heartbeat, world.now);
    if (world.attempt(beat)) {
      obey(answer[0]);
    }
    world.again(beat);
  }

  private void obey(HeartbeatAnswer answer) {
    for (int slot = 0; slot < slots.length; slot++) {
      if (slots[slot] != null && answer.cancel().contains(slots[slot].leaseId())) {
        slots[slot] = null;
      }
    }
    draining |= answer.drain();
    alive &= !answer.stop();
  }

  private void ask(int slot) {
    LeaseAnswer[] answer = {new LeaseAnswer.NothingYet()};
    Simulation.Request ask = master -> answer[0] = master.lease(id, slot + 1, world.now);
    if (world.attempt(ask) && answer[0] instanceof LeaseAnswer.Granted granted) {
      slots[slot] = granted.lease();
      if (world.isDeadly(granted.lease())) {
        alive = world.chance(10);
      }
    }
    world.again(ask);
  }

  private void finish(int slot) {
    Lease lease = slots[slot];
    int code = world.run(lease, broken);
    BatchResult result =
        new BatchResult(lease.fence(), code, code == 124, Optional.empty(), 1000, 0, new byte[0]);
    Simulation.Request finish =
        master -> judge(lease, master.finish(lease.leaseId(), result, world.now));
    boolean answered = world.attempt(finish);
    world.again(finish);
    if (answered) {
      slots[slot] = null;
    }
  }

  private void judge(Lease lease, Standing standing) {
    Standing before = judged.putIfAbsent(lease.leaseId(), standing);
    if (before != null && before != standing) {
      throw new AssertionError("a result sent twice was judged twice: " + lease);
    }
  }

  private void giveBack(int slot) {
    Simulation.Request giveBack = master -> master.giveBack(slots[slot].leaseId(), world.now);
    boolean answered = world.attempt(giveBack);
    if (answered) {
      slots[slot] = null;
    }
  }
}
