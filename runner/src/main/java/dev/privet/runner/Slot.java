package dev.privet.runner;

import dev.privet.protocol.HookReport;
import dev.privet.protocol.Lease;
import dev.privet.protocol.LeaseAnswer;
import dev.privet.protocol.RefusedException;
import dev.privet.protocol.RunInfo;
import dev.privet.protocol.RunOverException;
import dev.privet.protocol.UnknownLeaseException;
import dev.privet.protocol.UnknownRunnerException;
import dev.privet.script.KitScript;
import dev.privet.script.ScriptHost;
import dev.privet.script.ScriptResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One slot of a runner: starts up, runs one batch after another, cleans up. */
final class Slot implements Runnable {

  private static final Duration POLL = Duration.ofSeconds(30);

  private final RunnerTools tools;
  private final Membership membership;
  private final Ending ending;
  private final NodeStart node;

  /** Whether the kit's hooks wait for its first units. */
  private final boolean kitLater;

  private final String slotId;
  private final int number;
  private final Place place;
  private final ScriptCalls scripts;
  private final ScriptHost host;
  private Optional<Work> current = Optional.empty();
  private boolean begun;

  /** Whether it has already given back units that it cannot run. */
  private boolean unready;

  private volatile boolean startupFailed;

  private record Work(Cancellation cancellation, Optional<String> leaseId) {}

  /**
   * Does nothing before it is run.
   *
   * @param number from 1
   */
  Slot(
      RunnerTools tools,
      Membership membership,
      Ending ending,
      NodeStart node,
      RunInfo info,
      String slotId,
      int number)
      throws IOException {
    this.tools = tools;
    this.membership = membership;
    this.ending = ending;
    this.node = node;
    this.kitLater = info.kit() != RunInfo.Kit.AT_ONCE;
    this.slotId = slotId;
    this.number = number;
    this.place = Place.open(tools.scope(), "PRIVET_SLOT", slotId);
    Map<String, String> variables = new HashMap<>(node.variables());
    variables.putAll(place.variables());
    this.scripts = ScriptCalls.ofSlot(info, slotId, number, variables);
    this.host = tools.scope().host(slotId);
    ending.draining().onRaise(this::endStartup);
    ending.stopping().onRaise(this::endWork);
  }

  @Override
  public void run() {
    try (host;
        place) {
      startUpAndWork();
      if (begun) {
        cleanUp();
      }
    }
  }

  boolean hasFailedToStart() {
    return startupFailed;
  }

  /** The lease that it works on or whose result it delivers; none once that is cancelled. */
  synchronized Optional<String> lease() {
    return current.filter(work -> !work.cancellation().isCancelled()).flatMap(Work::leaseId);
  }

  /** Ends the work on this very lease, if it is the one. */
  synchronized void cancel(String leaseId) {
    current
        .filter(work -> work.leaseId().equals(Optional.of(leaseId)))
        .ifPresent(work -> work.cancellation().cancel());
  }

  /** Repeats a cancel that may have come too early for its script. */
  synchronized void insist() {
    current.ifPresent(work -> work.cancellation().insist());
  }

  private synchronized void endStartup() {
    current
        .filter(work -> work.leaseId().isEmpty())
        .ifPresent(work -> work.cancellation().cancel());
  }

  private synchronized void endWork() {
    if (ending.decided().equals(Optional.of(RunnerEnd.DRAINED))) {
      lease().ifPresent(this::giveBack);
    }
    current.ifPresent(work -> work.cancellation().cancel());
  }

  private void startUpAndWork() {
    try {
      if (kitLater || startUp()) {
        work();
      }
    } catch (AbandonedException e) {
      return; // the runner ends
    } catch (RefusedException e) {
      ending.stop(RunnerEnd.REFUSED, e.getMessage());
    } catch (RunOverException e) {
      ending.stop(RunnerEnd.RUN_OVER, "the run is over");
    } catch (Exception | Error e) {
      ending.stop(RunnerEnd.BROKEN, "slot " + slotId + " cannot go on: " + e);
    }
  }

  private boolean startUp() throws IOException, AbandonedException, InterruptedException {
    if (ending.draining().isRaised()) {
      return false;
    }
    begun = true;
    Optional<Path> script = tools.kit().find(KitScript.RUNNER_HOOK_STARTUP);
    if (script.isEmpty()) {
      return true;
    }
    TailOutput output = new TailOutput();
    ScriptResult result;
    Cancellation cancellation = begin(Optional.empty(), ending.draining());
    try {
      result = cancellation.run(scripts.startup(script.get()), output);
    } finally {
      done();
    }
    if (result.end() == ScriptResult.End.CANCELLED || result.code() == 0) {
      return result.end() != ScriptResult.End.CANCELLED;
    }
    startupFailed = true;
    String hook = KitScript.RUNNER_HOOK_STARTUP.fileName();
    new HookReports(tools, membership.runnerId())
        .send(new HookReport(hook, slotId, result.code(), output.bytes()), ending.stopping());
    return false;
  }

  private void work() throws IOException, AbandonedException, InterruptedException {
    Optional<Lease> next = poll();
    while (next.isPresent()) {
      if (ending.draining().isRaised()) {
        giveBack(next.get().leaseId());
        return;
      }
      if (isReadyFor(next.get())) {
        next = execute(next.get());
      } else {
        giveBackNow(next.get().leaseId());
        if (unready) {
          return;
        }
        unready = true; // it still takes commands, such as those that clean up
        next = Optional.empty();
      }
      if (next.isEmpty()) {
        next = poll();
      }
    }
  }

  private boolean isReadyFor(Lease lease)
      throws IOException, AbandonedException, InterruptedException {
    return lease.command().isPresent()
        || !unready && !startupFailed && (begun || node.isReady() && startUp());
  }

  /** The slot does not ask for another lease before. */
  private void giveBackNow(String leaseId)
      throws IOException, AbandonedException, InterruptedException {
    try {
      tools.calls().persist(() -> tools.master().giveBack(leaseId), ending.stopping());
    } catch (UnknownLeaseException e) {
      return; // the master has forgotten it by itself
    }
  }

  private Optional<Lease> poll() throws IOException, AbandonedException, InterruptedException {
    while (!ending.draining().isRaised()) {
      try {
        LeaseAnswer answer =
            tools
                .calls()
                .persist(
                    () -> tools.master().lease(membership.runnerId(), number, POLL),
                    ending.draining());
        if (answer instanceof LeaseAnswer.Granted granted) {
          return Optional.of(granted.lease());
        }
        if (answer instanceof LeaseAnswer.NoMore) {
          return Optional.empty();
        }
      } catch (UnknownRunnerException e) {
        membership.join(ending.draining());
      }
    }
    return Optional.empty();
  }

  private Optional<Lease> execute(Lease lease) throws IOException, InterruptedException {
    Cancellation cancellation = begin(Optional.of(lease.leaseId()), ending.stopping());
    try {
      return new BatchExecution(
              tools, lease, slotId, scripts, cancellation, () -> !ending.draining().isRaised())
          .run();
    } catch (AbandonedException e) {
      return Optional.empty();
    } catch (UnknownLeaseException e) {
      tools.log().warn("a result was dropped: " + e.getMessage());
      return Optional.empty();
    } finally {
      done();
    }
  }

  private synchronized Cancellation begin(Optional<String> leaseId, Signal end) {
    Cancellation cancellation = new Cancellation(host);
    current = Optional.of(new Work(cancellation, leaseId));
    if (end.isRaised()) {
      cancellation.cancel();
    }
    return cancellation;
  }

  private synchronized void done() {
    current = Optional.empty();
  }

  private void giveBack(String leaseId) {
    tools.calls().inBackground(() -> tools.master().giveBack(leaseId));
  }

  /** Is not part of any work that can be cancelled: the end that calls for it must not end it. */
  private void cleanUp() {
    Optional<Path> script = tools.kit().find(KitScript.RUNNER_HOOK_CLEANUP);
    if (script.isEmpty()) {
      return;
    }
    String hook = KitScript.RUNNER_HOOK_CLEANUP.fileName() + " " + slotId;
    TailOutput output = new TailOutput();
    try {
      ScriptResult result = host.run(scripts.cleanup(script.get()), output);
      if (result.code() != 0) {
        tools.log().warn(hook + " failed with code " + result.code() + output.below());
      }
    } catch (IOException | RuntimeException e) {
      tools.log().warn(hook + " could not be run: " + e.getMessage());
    } catch (InterruptedException e) {
      tools.log().warn(hook + " was interrupted");
    }
  }
}
