package dev.privet.runner;

import dev.privet.protocol.Master;
import dev.privet.protocol.ProtocolVersion;
import dev.privet.protocol.RefusedException;
import dev.privet.protocol.Registration;
import dev.privet.protocol.RunInfo;
import dev.privet.protocol.RunOverException;
import dev.privet.script.Kit;
import dev.privet.script.KitException;
import dev.privet.script.KitScript;
import dev.privet.script.ProcessScope;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** A runner: joins a run, works in its slots until there is no more work, and leaves. */
public final class RunnerProcess {

  private static final Duration TICK = Duration.ofMillis(200);
  private static final Duration LEAVE_WITHIN = Duration.ofSeconds(5);

  private static final List<KitScript> OPTIONAL_SCRIPTS =
      List.of(
          KitScript.NODE_HOOK_STARTUP,
          KitScript.RUNNER_HOOK_STARTUP,
          KitScript.RUNNER_ADDITIONAL_RESULTS,
          KitScript.RUNNER_HOOK_CLEANUP);

  private final RunnerSettings settings;
  private final NodeHook nodeHook;
  private final Ending ending;
  private final Patience patience;
  private final RunnerTools tools;
  private final Membership membership;
  private final HookReports hookReports;
  private final List<Slot> slots = new CopyOnWriteArrayList<>();

  /**
   * Nothing happens before {@link #run}.
   *
   * @param nodeHook shared by all runners of this process
   * @throws KitException see {@link #check}
   */
  public RunnerProcess(
      Master master,
      RunnerSettings settings,
      ProcessScope scope,
      NodeHook nodeHook,
      RunnerLog log) {
    settings.kit().ifPresent(RunnerProcess::check);
    this.settings = settings;
    this.nodeHook = nodeHook;
    this.ending = new Ending(log);
    this.patience = new Patience(settings.masterTimeout(), System::nanoTime);
    ExecutorService threads = Threads.forBlocking(settings.runnerId());
    Calls calls = new Calls(patience, new Backoff(new Random()), threads, log);
    this.tools =
        new RunnerTools(
            master, calls, settings.kit(), scope, log, Threads.clock(settings.runnerId()), threads);
    this.membership =
        new Membership(
            master,
            calls,
            new Registration(
                settings.runnerId(),
                HostName.get(),
                settings.slots(),
                ProtocolVersion.CURRENT,
                settings.labels()));
    this.hookReports = new HookReports(tools, settings.runnerId());
  }

  /**
   * Looks at every script that a runner runs, before the first one runs.
   *
   * @throws KitException when the kit has no {@code runner-run-units}, or when a script of a runner
   *     cannot be started
   */
  public static void check(Kit kit) {
    kit.require(KitScript.RUNNER_RUN_UNITS);
    OPTIONAL_SCRIPTS.forEach(kit::find);
  }

  /**
   * Takes no more batches, finishes what it can within the grace period and gives back the rest.
   * Can be called at any time by any thread; does not wait.
   */
  public void drain() {
    ending.drain();
  }

  /**
   * Ends what runs, gives it back and cleans up. Can be called at any time by any thread; does not
   * wait.
   */
  public void stopNow() {
    ending.stop(RunnerEnd.DRAINED, "stopping at once");
  }

  /**
   * Ends what runs and cleans up: the master is known to be gone. Can be called at any time by any
   * thread; does not wait.
   */
  public void loseMaster() {
    ending.stop(RunnerEnd.MASTER_LOST, "the connection to the master has ended");
  }

  /**
   * Blocks until the runner is done; can be called once. An interrupt stops it as {@link #stopNow}
   * does.
   */
  public RunnerEnd run() throws InterruptedException {
    tools.clock().scheduleWithFixedDelay(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    ending.draining().onRaise(this::limitDraining);
    ending.draining().onRaise(nodeHook::cancel);
    try {
      RunInfo info = membership.join(ending.draining());
      return takePart(info);
    } catch (AbandonedException e) {
      return ending.orElse(RunnerEnd.DRAINED);
    } catch (RunOverException e) {
      ending.stop(RunnerEnd.RUN_OVER, e.getMessage());
    } catch (RefusedException e) {
      ending.stop(RunnerEnd.REFUSED, e.getMessage());
    } finally {
      tools.clock().shutdownNow();
    }
    return ending.orElse(RunnerEnd.RUN_OVER);
  }

  private RunnerEnd takePart(RunInfo info) throws InterruptedException {
    Heartbeats heartbeats =
        new Heartbeats(
            tools,
            membership,
            ending,
            heartbeatWait(info),
            () -> slots.stream().map(Slot::lease).flatMap(Optional::stream).toList(),
            lease -> slots.forEach(slot -> slot.cancel(lease)));
    try (heartbeats) {
      if (info.kit() != RunInfo.Kit.NONE) {
        check(tools.kit());
      }
      Threads.start(settings.runnerId() + "-heartbeat", heartbeats);
      NodeStart node = new NodeStart(nodeHook, hookReports, ending, info, settings.runnerId());
      boolean started = info.kit() != RunInfo.Kit.AT_ONCE || node.isReady();
      return started ? runSlots(info, node) : ending.orElse(RunnerEnd.DRAINED);
    } catch (AbandonedException e) {
      return ending.orElse(RunnerEnd.DRAINED);
    } catch (RefusedException e) {
      ending.stop(RunnerEnd.REFUSED, e.getMessage());
      return ending.orElse(RunnerEnd.REFUSED);
    } catch (KitException e) {
      ending.stop(RunnerEnd.NO_KIT, e.getMessage());
      return ending.orElse(RunnerEnd.NO_KIT);
    } catch (IOException | RuntimeException e) {
      ending.stop(RunnerEnd.BROKEN, "the runner cannot go on: " + e);
      return ending.orElse(RunnerEnd.BROKEN);
    } finally {
      heartbeats.close();
      ending.drain();
      leave();
    }
  }

  private RunnerEnd runSlots(RunInfo info, NodeStart node)
      throws IOException, InterruptedException {
    for (int number = 1; number <= settings.slots(); number++) {
      slots.add(new Slot(tools, membership, ending, node, info, settings.slotId(number), number));
    }
    List<Thread> threads = new ArrayList<>();
    for (int number = 1; number <= settings.slots(); number++) {
      threads.add(Threads.start(settings.slotId(number), slots.get(number - 1)));
    }
    awaitEnd(threads);
    if (slots.stream().allMatch(Slot::hasFailedToStart)) {
      return ending.orElse(RunnerEnd.STARTUP_FAILED);
    }
    boolean draining = ending.draining().isRaised();
    return ending.orElse(draining ? RunnerEnd.DRAINED : RunnerEnd.RUN_OVER);
  }

  private void awaitEnd(List<Thread> threads) throws InterruptedException {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
          stopNow();
        }
      }
    }
    if (interrupted) {
      throw new InterruptedException();
    }
  }

  private Duration heartbeatWait(RunInfo info) {
    long millis = (long) (info.heartbeatSeconds() * 1000);
    return Duration.ofMillis(Math.min(millis, settings.masterTimeout().toMillis() / 3));
  }

  private void tick() {
    if (patience.isLost()) {
      ending.stop(RunnerEnd.MASTER_LOST, patience.loss(tools.calls().lastFailure()));
    }
    nodeHook.insist();
    slots.forEach(Slot::insist);
  }

  private void limitDraining() {
    tools
        .clock()
        .schedule(
            () ->
                ending.stop(
                    RunnerEnd.DRAINED,
                    "the time to finish is over: what still runs goes back to the master"),
            settings.grace().toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** Best effort: a runner that cannot say goodbye is noticed by its silence. */
  private void leave() throws InterruptedException {
    if (ending.decided().equals(Optional.of(RunnerEnd.MASTER_LOST))) {
      return;
    }
    Signal giveUp = new Signal();
    tools.clock().schedule(giveUp::raise, LEAVE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    Calls.Order leave = () -> tools.master().leave(settings.runnerId());
    try {
      if (ending.decided().equals(Optional.of(RunnerEnd.RUN_OVER))) {
        tools.calls().attempt(leave, giveUp);
      } else {
        tools.calls().persist(leave, giveUp);
      }
    } catch (IOException | AbandonedException | RuntimeException e) {
      return; // it may be gone, with the run over
    }
  }
}
