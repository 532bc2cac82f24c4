package dev.privet.nodes;

/** The run that nodes take part in. Safe for use by many threads. */
public interface NodesRun {

  /** Whether nothing is left to do. */
  boolean isOver();

  /** The connection of a runner has ended: what it had, others may get. */
  void lose(String runnerId);

  /** A node takes no part any more; called once for each. */
  void oneNodeLess();
}
