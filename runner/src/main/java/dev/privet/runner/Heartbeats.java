package dev.privet.runner;

import dev.privet.protocol.Heartbeat;
import dev.privet.protocol.HeartbeatAnswer;
import dev.privet.protocol.Master;
import dev.privet.protocol.RefusedException;
import dev.privet.protocol.RunOverException;
import dev.privet.protocol.UnknownRunnerException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells the master that the runner lives, and carries out its orders. */
final class Heartbeats implements Runnable, AutoCloseable {

  /** A master that repeats an order must not make both sides spin. */
  private static final Duration SHORTEST = Duration.ofMillis(250);

  private final Master master;
  private final Calls calls;
  private final Membership membership;
  private final Ending ending;
  private final Duration wait;
  private final Supplier<List<String>> leases;
  private final Consumer<String> cancel;
  private final Signal closed = new Signal();

  /**
   * Beats as soon as it is run.
   *
   * @param wait the longest time between two heartbeats
   * @param leases what the runner works on
   * @param cancel ends the work on a lease
   */
  Heartbeats(
      RunnerTools tools,
      Membership membership,
      Ending ending,
      Duration wait,
      Supplier<List<String>> leases,
      Consumer<String> cancel) {
    this.master = tools.master();
    this.calls = tools.calls();
    this.membership = membership;
    this.ending = ending;
    this.wait = wait;
    this.leases = leases;
    this.cancel = cancel;
  }

  @Override
  public void run() {
    try {
      while (!closed.isRaised()) {
        boolean draining = ending.draining().isRaised();
        beat(draining, draining ? closed : ending.draining());
      }
    } catch (RunOverException e) {
      runOver();
    } catch (RefusedException e) {
      ending.stop(RunnerEnd.REFUSED, e.getMessage());
    } catch (IOException | RuntimeException | Error e) {
      ending.stop(RunnerEnd.BROKEN, "the heartbeats broke off: " + e);
    } catch (InterruptedException e) {
      ending.stop(RunnerEnd.BROKEN, "the heartbeats were interrupted");
    }
  }

  @Override
  public void close() {
    closed.raise();
  }

  private void beat(boolean draining, Signal giveUp) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    try {
      HeartbeatAnswer answer =
          calls.persist(
              () ->
                  master.heartbeat(
                      membership.runnerId(), new Heartbeat(leases.get(), draining), wait),
              giveUp);
      obey(answer);
      closed.await(SHORTEST.minusNanos(System.nanoTime() - begun));
    } catch (UnknownRunnerException e) {
      joinAgain();
    } catch (AbandonedException e) {
      return; // the next one says that the runner drains
    }
  }

  private void obey(HeartbeatAnswer answer) {
    answer.cancel().forEach(cancel);
    if (answer.stop()) {
      runOver();
    } else if (answer.drain()) {
      ending.drain();
    }
  }

  private void joinAgain() throws InterruptedException {
    try {
      membership.join(closed);
    } catch (AbandonedException e) {
      return; // nobody needs it any more
    }
  }

  private void runOver() {
    closed.raise();
    ending.stop(RunnerEnd.RUN_OVER, "the run is over");
  }
}
