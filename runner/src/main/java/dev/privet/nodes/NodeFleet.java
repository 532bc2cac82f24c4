package dev.privet.nodes;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** All nodes of a run, each with a runner for as long as it is needed. */
public final class NodeFleet {

  /** How many connections begin at once: each one costs both sides some work. */
  private static final int CONNECTING = 64;

  private final Semaphore connecting = new Semaphore(CONNECTING);
  private final List<NodeKeeper> keepers;
  private final List<Thread> threads;

  /**
   * Nothing is started yet.
   *
   * @param suffixes make the identifiers of runners unique
   */
  public NodeFleet(List<Node> nodes, NodeTools tools, NodesRun run, Supplier<String> suffixes) {
    this.keepers =
        nodes.stream().map(node -> new NodeKeeper(node, tools, run, connecting, suffixes)).toList();
    this.threads = keepers.stream().map(keeper -> new Thread(keeper, "privet-node")).toList();
    threads.forEach(thread -> thread.setDaemon(true));
  }

  /** Connects to all nodes; does not wait. */
  public void start() {
    threads.forEach(Thread::start);
  }

  /**
   * The run is over: nothing is connected any more. Runners go on with what they have to clean up.
   */
  public void stop() {
    keepers.forEach(NodeKeeper::stop);
    connecting.release(keepers.size());
  }

  /**
   * Waits until all connections have ended.
   *
   * @param knowsOfEnd whether a runner, by its identifier, has heard that the run is over; the
   *     others are cut off
   */
  public void awaitEnd(Predicate<String> knowsOfEnd) throws InterruptedException {
    for (NodeKeeper keeper : keepers) {
      keeper
          .current()
          .filter(session -> !knowsOfEnd.test(session.runnerId()))
          .ifPresent(NodeSession::hangUp);
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
