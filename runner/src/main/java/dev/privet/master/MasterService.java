package dev.privet.master;

import dev.privet.api.v1alpha1.Reason;
import dev.privet.api.v1alpha1.RunSummary;
import dev.privet.journal.JournalEntry;
import dev.privet.journal.JournalEntry.VerdictGiven;
import dev.privet.journal.RunDirectory;
import dev.privet.protocol.BatchResult;
import dev.privet.protocol.Heartbeat;
import dev.privet.protocol.HeartbeatAnswer;
import dev.privet.protocol.HookReport;
import dev.privet.protocol.Lease;
import dev.privet.protocol.LeaseAnswer;
import dev.privet.protocol.Master;
import dev.privet.protocol.OffsetException;
import dev.privet.protocol.ProtocolVersion;
import dev.privet.protocol.RefusedException;
import dev.privet.protocol.Registration;
import dev.privet.protocol.ResultAnswer;
import dev.privet.protocol.RunInfo;
import dev.privet.protocol.RunOverException;
import dev.privet.protocol.StopOrder;
import dev.privet.protocol.UnknownLeaseException;
import dev.privet.report.Progress;
import dev.privet.report.RunReport;
import dev.privet.schedule.Listed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * One run, open to its runners, whether they live in this process or come over HTTP.
 *
 * <p>Everything that changes the run happens under one lock, in the order of the journal. Whoever
 * waits, waits on a future outside of it.
 */
public final class MasterService implements Master {

  private final RunDirectory directory;
  private final RunInfo info;
  private final Run run;
  private final Coordinator coordinator;
  private final LongSupplier clock;
  private final Waiters waiters;
  private final Subscribers subscribers = new Subscribers();
  private final Storage storage;
  private final Overview overview;
  private final CompletableFuture<Void> workOver = new CompletableFuture<>();
  private final CompletableFuture<Void> collected = new CompletableFuture<>();
  private long lastChange;

  /**
   * Opens the run of a run directory, new or begun.
   *
   * @param clock milliseconds since the epoch
   */
  public MasterService(
      RunDirectory directory, RunSettings settings, RunInfo info, LongSupplier clock) {
    this.directory = directory;
    this.info = info;
    this.clock = clock;
    SettingsText.requireSamePlan(directory.journal().earlier(), settings);
    this.run = new Run(settings);
    directory.journal().earlier().forEach(run::apply);
    this.coordinator = new Coordinator(run, this::append);
    this.waiters = new Waiters(coordinator, run, clock);
    this.lastChange = clock.getAsLong();
    this.storage = new Storage(directory.journal(), clock);
    this.overview = new Overview(run, storage, directory.outputs(), lastChange);
  }

  private void append(JournalEntry entry) throws IOException {
    storage.append(entry);
    overview.changed();
    waiters.happened(entry);
    subscribers.publish(entry);
  }

  /** What could not be written last, for people; empty if nothing failed since the last call. */
  public Optional<String> takeTrouble() {
    return storage.takeTrouble();
  }

  /** A change of the run, answered once all that it brings about has happened. */
  private <T> T change(Change<T> change) throws IOException {
    T answer;
    Runnable wakeUps;
    synchronized (this) {
      try {
        answer = change.apply(wakeful());
      } finally {
        wakeUps = waiters.due(overview.version());
        if (run.workIsOver()) {
          workOver.complete(null);
        }
      }
    }
    wakeUps.run();
    return answer;
  }

  /** The time now; if this process was frozen until now, no runner is to blame for the silence. */
  private long wakeful() {
    long now = clock.getAsLong();
    if (now - lastChange > run.settings.heartbeat().toMillis()) {
      coordinator.excuseSilence(now);
    }
    lastChange = now;
    return now;
  }

  @FunctionalInterface
  private interface Change<T> {
    T apply(long now) throws IOException;
  }

  /** A stage of the kit is over when its results have been {@link #received}. */
  public synchronized void awaitReceipts() {
    run.receives = true;
  }

  /** Says in the journal that a master works on the run. */
  public void start(String privetVersion, String scriptsDir) throws IOException {
    change(
        now -> {
          coordinator.start(info.runId(), privetVersion, scriptsDir, now);
          return null;
        });
  }

  /** Whether the units are known, from an earlier master of this run. */
  public synchronized boolean isListed() {
    return run.listing.isPresent();
  }

  /**
   * Takes the listing of a stage: the units, with indices from 0, or none and the code with which
   * the script failed.
   *
   * @param problem what is wrong with what the script printed, if that is why there are none
   */
  public void list(int stage, Listed listed) throws IOException {
    change(
        now -> {
          coordinator.list(stage, listed, now);
          return null;
        });
  }

  /** Ends the run early: what has no outcome yet is not run. */
  public void stop(Reason reason, int exitCode) throws IOException {
    change(
        now -> {
          coordinator.stop(reason, exitCode, now);
          return null;
        });
  }

  /** Ends the run early because somebody outside says so; may be repeated. */
  public void stop(StopOrder order) throws IOException {
    switch (order.reason()) {
      case Cancelled -> stop(Reason.Cancelled, ExitCodes.TERMINATED);
      case DeadlineExceeded -> stop(Reason.DeadlineExceeded, ExitCodes.TIME_OVER);
      case UnitsLost -> noMoreRunners();
    }
  }

  /** The stage that waits for its listing. */
  public synchronized Optional<Integer> stageToList() {
    int stage = run.progress.stage();
    return stage < 0 || run.listing.isPresent() || !run.settings.stages().isListed(stage)
        ? Optional.empty()
        : Optional.of(stage);
  }

  /** Does not wait any more for what cleans up. */
  public void abandonCleanup() throws IOException {
    change(
        now -> {
          coordinator.abandonCleanup(now);
          return null;
        });
  }

  /** The runners of an earlier master died with it; what they had waits again. */
  public void forgetRunners() throws IOException {
    change(
        now -> {
          for (RunnerState runner : run.runners.values()) {
            coordinator.leave(runner.id, now);
          }
          return null;
        });
  }

  /**
   * Counts a runner as lost at once: whoever started it knows that it is dead, or cut off for good.
   * Nothing happens to one that has left.
   */
  public void lose(String runnerId) throws IOException {
    change(
        now -> {
          coordinator.lose(runnerId, now);
          return null;
        });
  }

  /** Ends the run if it still waits for runners: there will be none. */
  public void noMoreRunners() throws IOException {
    change(
        now -> {
          coordinator.noMoreRunners(now);
          return null;
        });
  }

  /** Lets time do its work; to be called a few times a second. */
  public void tick() throws IOException {
    change(
        now -> {
          coordinator.settle(now);
          overview.look(now);
          return null;
        });
  }

  /**
   * Changes nothing any more: whoever asks for a change gets a {@link
   * dev.privet.journal.ClosedJournalException}, and the next master goes on from what there is.
   */
  public synchronized void close() {
    storage.close();
  }

  /** Notes what {@code receive-results} said to an accepted result. */
  public void received(String leaseId, int code) throws IOException {
    change(
        now -> {
          coordinator.received(leaseId, code);
          return null;
        });
  }

  /** Completes when every unit has its outcome and nothing runs any more. */
  public CompletableFuture<Void> workOver() {
    return workOver;
  }

  /** Gives the verdict; only after {@link #workOver}. */
  public VerdictGiven verdict() throws IOException {
    return change(coordinator::verdict);
  }

  /** Reads the state of the run under its lock. */
  <T> T read(Function<Run, T> reader) {
    synchronized (this) {
      return reader.apply(run);
    }
  }

  /** Where those who follow the run hear of each entry, after it was journaled, in order. */
  public Subscribers subscribers() {
    return subscribers;
  }

  /** What runners are told of the run. */
  public RunInfo info() {
    return info;
  }

  RunDirectory directory() {
    return directory;
  }

  @Override
  public RunInfo register(Registration registration) throws IOException {
    if (registration.protocolVersion() != ProtocolVersion.CURRENT) {
      throw new RefusedException(
          "the runner speaks protocol version "
              + registration.protocolVersion()
              + ", this master "
              + ProtocolVersion.CURRENT
              + ": use the same version of privet on both sides");
    }
    return change(
        now -> {
          if (run.workIsOver()) {
            throw new RunOverException("run " + info.runId() + " is over");
          }
          coordinator.register(registration, now);
          return info;
        });
  }

  @Override
  public LeaseAnswer lease(String runnerId, int slot, Duration wait) throws IOException {
    return leaseLater(runnerId, slot, wait).join();
  }

  /** The same, without blocking a thread. */
  public CompletableFuture<LeaseAnswer> leaseLater(String runnerId, int slot, Duration wait)
      throws IOException {
    return change(now -> waiters.lease(runnerId, slot, now, wait));
  }

  @Override
  public void appendOutput(String leaseId, long offset, InputStream bytes, int length)
      throws IOException {
    requireLease(leaseId);
    if (offset > info.maxOutputBytes()) {
      throw new OffsetException(
          "the output of " + leaseId + " ends before " + offset + ", which is beyond -max-output",
          directory.outputs().held(leaseId));
    }
    storage.write(() -> directory.outputs().append(leaseId, offset, bytes, length));
  }

  @Override
  public void putAdditional(String leaseId, InputStream bytes) throws IOException {
    requireLease(leaseId);
    storage.write(() -> directory.outputs().putAdditional(leaseId, bytes));
  }

  @Override
  public ResultAnswer finish(String leaseId, BatchResult result, boolean next) throws IOException {
    requireFence(leaseId, result.fence());
    byte[] tail = result.outputTail();
    long offset = result.outputBytes() - tail.length;
    storage.write(
        () ->
            directory
                .outputs()
                .append(leaseId, offset, new ByteArrayInputStream(tail), tail.length));
    return change(
        now -> {
          boolean counted =
              coordinator.finish(leaseId, result, now) != JournalEntry.ResultRecorded.Standing.LATE;
          LeaseState lease = run.leases.get(leaseId);
          Optional<Lease> granted = Optional.empty();
          if (next
              && coordinator.lease(lease.runner.id, lease.slot, now)
                  instanceof LeaseAnswer.Granted answer) {
            granted = Optional.of(answer.lease());
          }
          return new ResultAnswer(counted, granted);
        });
  }

  @Override
  public void giveBack(String leaseId) throws IOException {
    change(
        now -> {
          coordinator.giveBack(leaseId, now);
          return null;
        });
  }

  @Override
  public HeartbeatAnswer heartbeat(String runnerId, Heartbeat heartbeat, Duration wait)
      throws IOException {
    return heartbeatLater(runnerId, heartbeat, wait).join();
  }

  /** The same, without blocking a thread. */
  public CompletableFuture<HeartbeatAnswer> heartbeatLater(
      String runnerId, Heartbeat heartbeat, Duration wait) throws IOException {
    return change(now -> waiters.heartbeat(runnerId, heartbeat, now, wait));
  }

  @Override
  public void reportHook(String runnerId, HookReport report) throws IOException {
    change(
        now -> {
          coordinator.hookFailed(runnerId, report, now);
          return null;
        });
  }

  @Override
  public void leave(String runnerId) throws IOException {
    change(
        now -> {
          coordinator.leave(runnerId, now);
          return null;
        });
  }

  /**
   * The run's summary, as soon as it differs from a version.
   *
   * @param after the version that the reader has, -1 for none
   */
  public CompletableFuture<RunSummary> summaryLater(long after, Duration wait) throws IOException {
    return change(now -> waiters.change(after, overview.version(), now, wait))
        .thenApply(ignored -> summary());
  }

  /** The run's summary now. */
  public RunSummary summary() {
    SummaryDraft draft;
    synchronized (this) {
      draft = overview.draft(clock.getAsLong());
    }
    return draft.finish(directory.outputs());
  }

  /** How the run stands, for a live display. */
  public synchronized Progress progress() {
    return Reports.progress(run, clock.getAsLong());
  }

  /**
   * The finished run.
   *
   * @throws NoVerdictException before {@link #verdict}
   */
  public synchronized RunReport report() {
    requireVerdict();
    return Reports.report(run, directory.outputs());
  }

  /**
   * Notes that the verdict and all that belongs to it has been fetched; may be repeated.
   *
   * @throws NoVerdictException before {@link #verdict}
   */
  public void collect() {
    requireVerdict();
    collected.complete(null);
  }

  /** Completes when somebody has {@link #collect}ed the verdict. */
  public CompletableFuture<Void> collected() {
    return collected;
  }

  private synchronized void requireVerdict() {
    if (run.verdict.isEmpty()) {
      throw new NoVerdictException(info.runId());
    }
  }

  /** Whether this runner has been told that the run is over, or has left by itself. */
  public synchronized boolean knowsOfEnd(String runnerId) {
    RunnerState runner = run.runners.get(runnerId);
    return runner != null && (runner.told || runner.left);
  }

  /** Whether a runner is connected that has not been told yet that the run is over. */
  public synchronized boolean hasRunnersToTell() {
    return run.runners.values().stream().anyMatch(runner -> runner.connected && !runner.told);
  }

  private synchronized LeaseState requireLease(String leaseId) {
    LeaseState lease = run.leases.get(leaseId);
    if (lease == null) {
      throw new UnknownLeaseException("no lease " + leaseId + " in run " + info.runId());
    }
    return lease;
  }

  private void requireFence(String leaseId, long fence) {
    long granted = requireLease(leaseId).fence;
    if (fence != granted) {
      throw new IllegalArgumentException(
          "the fence of lease " + leaseId + " is " + granted + ", not " + fence);
    }
  }
}
