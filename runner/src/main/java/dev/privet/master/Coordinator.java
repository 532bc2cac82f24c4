package dev.privet.master;

import dev.privet.api.v1alpha1.Reason;
import dev.privet.journal.JournalEntry;
import dev.privet.journal.JournalEntry.CleanupAbandoned;
import dev.privet.journal.JournalEntry.HookFailed;
import dev.privet.journal.JournalEntry.LeaseEnded;
import dev.privet.journal.JournalEntry.Leased;
import dev.privet.journal.JournalEntry.ListingEnded;
import dev.privet.journal.JournalEntry.MasterStarted;
import dev.privet.journal.JournalEntry.ResultReceived;
import dev.privet.journal.JournalEntry.ResultRecorded.Standing;
import dev.privet.journal.JournalEntry.RunStopped;
import dev.privet.journal.JournalEntry.RunnerGone;
import dev.privet.journal.JournalEntry.RunnerJoined;
import dev.privet.journal.JournalEntry.StageBegan;
import dev.privet.journal.JournalEntry.UnitListed;
import dev.privet.journal.JournalEntry.VerdictGiven;
import dev.privet.protocol.BatchResult;
import dev.privet.protocol.Heartbeat;
import dev.privet.protocol.HeartbeatAnswer;
import dev.privet.protocol.HookReport;
import dev.privet.protocol.LeaseAnswer;
import dev.privet.protocol.Registration;
import dev.privet.protocol.UnknownLeaseException;
import dev.privet.protocol.UnknownRunnerException;
import dev.privet.report.JsonText;
import dev.privet.schedule.Listed;
import dev.privet.schedule.Stages;
import dev.privet.schedule.Unit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers runners from the state of the run, and keeps the one rule: an entry is in the journal
 * before anybody is told of it.
 *
 * <p>Pure but for the journal. Not safe for use by many threads. Times are milliseconds since the
 * epoch.
 */
final class Coordinator {

  /** Takes an entry for good, or fails and has taken nothing. */
  @FunctionalInterface
  interface Journal {
    void append(JournalEntry entry) throws IOException;
  }

  /** As many runners may fail as there are, and the journal holds them all. */
  private static final int MAX_HOOK_OUTPUT = 4096;

  private final Run run;
  private final Decisions decisions;
  private final Journal journal;
  private final Leases leases;

  Coordinator(Run run, Journal journal) {
    this.run = run;
    this.decisions = new Decisions(run);
    this.journal = journal;
    this.leases = new Leases(run);
  }

  void start(String runId, String version, String scriptsDir, long now) throws IOException {
    commit(
        new MasterStarted(
            runId, version, scriptsDir, Optional.of(SettingsText.of(run.settings)), now));
    if (run.settings.stages().isPlan()) {
      settle(now);
    }
  }

  /** A stage of commands needs no script to tell what it runs. */
  private void listCommands(long now) throws IOException {
    int stage = run.progress.stage();
    Stages stages = run.settings.stages();
    if (stage >= 0 && run.listing.isEmpty() && !stages.isListed(stage)) {
      take(Listed.of(stages.units(stage, run.progress.first())), 0, now);
    }
  }

  /**
   * Takes a listing of a stage, if it still runs; the units' indices begin where those before end.
   */
  void list(int stage, Listed listed, long now) throws IOException {
    if (run.progress.stage() != stage || run.listing.isPresent()) {
      return; // the run ended while the script ran
    }
    int first = run.progress.first();
    take(listed, first, now);
    settle(now);
  }

  private void take(Listed listed, int first, long now) throws IOException {
    for (Unit listedUnit : listed.units()) {
      Unit unit = listedUnit.from(first);
      commit(
          new UnitListed(
              unit.index(),
              unit.name(),
              Optional.of(unit.variant()).filter(variant -> !variant.isNone()),
              unit.expectedSeconds(),
              unit.weight(),
              Optional.of(unit.rank()).filter(rank -> rank != 0)));
    }
    commit(
        new ListingEnded(
            listed.units().size(), listed.code(), listed.problem(), listed.overhead(), now));
  }

  void register(Registration registration, long now) throws IOException {
    String id = registration.runnerId();
    RunnerState known = run.runners.get(id);
    if (known == null
        || !known.connected
        || known.slots != registration.slots()
        || !known.labels.equals(registration.labels())) {
      commit(
          new RunnerJoined(
              id, registration.host(), registration.slots(), labels(registration.labels()), now));
    }
    run.runners.get(id).lastSeen = now;
  }

  private static Optional<List<String>> labels(List<String> labels) {
    return Optional.of(labels).filter(some -> !some.isEmpty());
  }

  LeaseAnswer lease(String runnerId, int slot, long now) throws IOException {
    int slots = heard(runnerId, now).slots;
    if (slot < 1 || slot > slots) {
      throw new IllegalArgumentException(
          "slot is a number from 1 to " + slots + " for runner " + runnerId + ", not " + slot);
    }
    return offer(runnerId, slot, now);
  }

  /** What a slot that asked gets; no sign of life of its runner. */
  LeaseAnswer offer(String runnerId, int slot, long now) throws IOException {
    RunnerState runner = run.runners.get(runnerId);
    LeaseState held = runner.leases.get(slot);
    if (held != null && held.isBeingCancelled()) { // a slot asks when it has ended what it ran
      commit(new LeaseEnded(held.id, LeaseEnded.Cause.CANCELLED, now));
      settle(() -> decisions.afterResult(now));
    } else if (held != null) {
      return new LeaseAnswer.Granted(leases.of(held)); // the first answer was lost
    }
    if (isOver() || !runner.isAble()) {
      return new LeaseAnswer.NoMore();
    }
    Optional<JournalEntry> granted = decisions.grant(runner, slot, now);
    if (granted.isEmpty()) {
      return new LeaseAnswer.NothingYet();
    }
    commit(granted.get());
    return new LeaseAnswer.Granted(leases.of(run.leases.get(((Leased) granted.get()).lease())));
  }

  /** Records a result, once, and says what it is worth. */
  Standing finish(String leaseId, BatchResult result, long now) throws IOException {
    LeaseState lease = known(leaseId);
    heard(lease.runner.id, now);
    if (lease.result.isEmpty()) {
      commit(decisions.judge(lease, result, now));
      settle(() -> decisions.afterResult(now));
    }
    return lease.result.orElseThrow().standing();
  }

  void giveBack(String leaseId, long now) throws IOException {
    LeaseState lease = known(leaseId);
    if (lease.active) {
      commit(new LeaseEnded(leaseId, LeaseEnded.Cause.RETURNED, now));
    }
  }

  HeartbeatAnswer heartbeat(String runnerId, Heartbeat heartbeat, long now) throws IOException {
    RunnerState runner = heard(runnerId, now);
    runner.draining |= heartbeat.draining();
    Optional<JournalEntry> unheard = decisions.unheardLease(runner, heartbeat.leases(), now);
    if (unheard.isPresent()) {
      commit(unheard.get());
    }
    return orders(runnerId, heartbeat);
  }

  /** What a runner has to do; no sign of life of it. */
  HeartbeatAnswer orders(String runnerId, Heartbeat heartbeat) {
    RunnerState runner = run.runners.get(runnerId);
    boolean cutShort = run.stop.isPresent() && !run.isFinishing();
    boolean over = run.workIsOver() || cutShort && !run.progress.hasToCleanUp();
    runner.told = over;
    return new HeartbeatAnswer(
        heartbeat.leases().stream().filter(this::isObsolete).toList(), runner.fenced, over);
  }

  /** Whether nothing new will begin. */
  private boolean isOver() {
    return run.workIsOver() || run.stop.isPresent() && !run.progress.hasToCleanUp();
  }

  /** A lease whose result could not count any more. */
  private boolean isObsolete(String leaseId) {
    LeaseState lease = run.leases.get(leaseId);
    return lease == null
        || lease.isBeingCancelled()
        || !lease.active && lease.result.isEmpty() && !lease.isNewest();
  }

  void hookFailed(String runnerId, HookReport report, long now) throws IOException {
    heard(runnerId, now);
    String output = new String(report.output(), StandardCharsets.UTF_8).stripTrailing();
    commit(
        new HookFailed(
            runnerId,
            report.hook(),
            report.slot(),
            report.code(),
            Optional.of(JsonText.tail(output, MAX_HOOK_OUTPUT)).filter(text -> !text.isEmpty()),
            now));
  }

  void leave(String runnerId, long now) throws IOException {
    if (knownRunner(runnerId).connected) {
      commit(new RunnerGone(runnerId, RunnerGone.Cause.LEFT, now));
    }
  }

  /** A runner is dead, says whoever started it; one that is not known, or has left, is not lost. */
  void lose(String runnerId, long now) throws IOException {
    RunnerState runner = run.runners.get(runnerId);
    if (runner != null && runner.connected) {
      commit(new RunnerGone(runnerId, RunnerGone.Cause.LOST, now));
      settle(now);
    }
  }

  void stop(Reason reason, int exitCode, long now) throws IOException {
    boolean stopped = run.stop.isPresent() && (!run.isFinishing() || reason == Reason.TestsFailed);
    if (!stopped && run.verdict.isEmpty() && !run.progress.isCleanup()) {
      commit(new RunStopped(reason, exitCode, now));
      settle(now);
    }
  }

  /** Does not wait any more for what cleans up. */
  void abandonCleanup(long now) throws IOException {
    if (run.progress.hasToCleanUp()) {
      commit(new CleanupAbandoned(now));
    }
  }

  /** No runner will ever come again. */
  void noMoreRunners(long now) throws IOException {
    run.noMoreRunners = true;
    settle(now);
  }

  void received(String leaseId, int code) throws IOException {
    commit(new ResultReceived(leaseId, code));
  }

  /** Lets time do its work: lost runners, expired leases, the deadline. */
  void settle(long now) throws IOException {
    listCommands(now); // the disk may have been full when their stage began
    settle(() -> decisions.due(now));
  }

  private void settle(Supplier<Optional<JournalEntry>> decision) throws IOException {
    Optional<JournalEntry> due = decision.get();
    while (due.isPresent()) {
      commit(due.get());
      if (due.get() instanceof StageBegan began) {
        listCommands(began.at());
      }
      due = decision.get();
    }
  }

  /** The clock stood still or this process did: no runner is to blame for the silence. */
  void excuseSilence(long now) {
    run.runners.values().forEach(runner -> runner.lastSeen = now);
  }

  VerdictGiven verdict(long now) throws IOException {
    if (run.verdict.isEmpty()) {
      commit(Verdict.of(run, now));
    }
    return run.verdict.orElseThrow();
  }

  /** A sign of life; a runner that counted as lost is back. */
  private RunnerState heard(String runnerId, long now) throws IOException {
    RunnerState runner = knownRunner(runnerId);
    if (!runner.connected && !runner.left && run.verdict.isEmpty()) {
      commit(new RunnerJoined(runner.id, runner.host, runner.slots, labels(runner.labels), now));
    }
    runner.lastSeen = now;
    return runner;
  }

  private RunnerState knownRunner(String runnerId) {
    RunnerState runner = run.runners.get(runnerId);
    if (runner == null) {
      throw new UnknownRunnerException(
          "no runner " + runnerId + " has registered with run " + run.runId);
    }
    return runner;
  }

  private LeaseState known(String leaseId) {
    LeaseState lease = run.leases.get(leaseId);
    if (lease == null) {
      throw new UnknownLeaseException("no lease " + leaseId + " in run " + run.runId);
    }
    return lease;
  }

  private void commit(JournalEntry entry) throws IOException {
    journal.append(entry);
    run.apply(entry);
  }
}
