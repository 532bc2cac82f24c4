package dev.privet.nodes;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Keeps a runner on one node as long as the run needs it. */
final class NodeKeeper implements Runnable {

  private final Node node;
  private final NodeTools tools;
  private final NodesRun run;
  private final Semaphore connecting;
  private final Supplier<String> suffixes;
  private final Retries retries = new Retries();
  private final CountDownLatch over = new CountDownLatch(1);
  private Optional<NodeSession> session = Optional.empty();

  /**
   * Does nothing before it is run.
   *
   * @param connecting held while no runner is there yet
   * @param suffixes make the identifiers of runners unique
   */
  NodeKeeper(
      Node node, NodeTools tools, NodesRun run, Semaphore connecting, Supplier<String> suffixes) {
    this.node = node;
    this.tools = tools;
    this.run = run;
    this.connecting = connecting;
    this.suffixes = suffixes;
  }

  @Override
  public void run() {
    try {
      Optional<Duration> pause = Optional.of(Duration.ZERO);
      while (pause.isPresent() && !over.await(pause.get().toMillis(), TimeUnit.MILLISECONDS)) {
        pause = connect();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      run.oneNodeLess();
    }
  }

  /** Connects no more, and ends what has not become a runner yet. */
  void stop() {
    over.countDown();
    current().ifPresent(NodeSession::stop);
  }

  /** The connection that there is, or was last. */
  synchronized Optional<NodeSession> current() {
    return session;
  }

  private Optional<Duration> connect() throws InterruptedException {
    AtomicBoolean held = new AtomicBoolean(true);
    AtomicLong began = new AtomicLong();
    NodeSession next =
        new NodeSession(
            node,
            node.runnerId(suffixes.get()),
            tools,
            () -> {
              began.set(System.nanoTime());
              release(held);
              tellIfBack();
            });
    begin(next);
    connecting.acquire();
    try {
      if (over.getCount() == 0) {
        return Optional.empty();
      }
      Parting parting = next.run();
      return after(parting, next.runnerId(), Duration.ofNanos(System.nanoTime() - began.get()));
    } finally {
      release(held);
    }
  }

  private synchronized void begin(NodeSession next) {
    session = Optional.of(next);
  }

  private void release(AtomicBoolean held) {
    if (held.getAndSet(false)) {
      connecting.release();
    }
  }

  private void tellIfBack() {
    if (retries.failures() > 0) {
      tools.log().warn("node " + node.title() + " is back");
    }
  }

  private Optional<Duration> after(Parting parting, String runnerId, Duration lasted) {
    boolean worked = parting.reached() == Parting.Reached.RUNNER;
    if (run.isOver() || over.getCount() == 0) {
      return Optional.empty();
    }
    if (worked) {
      run.lose(runnerId);
    }
    if (worked && parting.code() == 0) {
      return Optional.empty();
    }
    int tried = retries.failures();
    Optional<Duration> pause = retries.after(parting, lasted);
    tell(Diagnosis.of(node, parting), pause, worked, tried);
    return pause;
  }

  private void tell(String why, Optional<Duration> pause, boolean worked, int tried) {
    String what =
        pause
            .map(
                time ->
                    (worked ? " dropped out, and" : " does not come back, and")
                        + " is tried again in "
                        + time.toSeconds()
                        + " s: ")
            .orElse(
                tried > 0
                    ? " is left out, after it was tried " + tried + " times: "
                    : " is left out: ");
    tools.log().warn("node " + node.title() + what + why);
  }
}
