package dev.privet.nodes;

import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

/**
 * What the connections to all nodes share.
 *
 * @param starting prepares a process that ends with this one
 * @param port of this machine, where the master listens
 * @param token what runners show the master
 * @param clock for what has to happen later; nothing that blocks
 */
public record NodeTools(
    SshCommand ssh,
    Function<List<String>, ProcessBuilder> starting,
    Program program,
    RunnerFlags flags,
    int port,
    String token,
    ScheduledExecutorService clock,
    NodeLog log) {

  /** Leaves the token out. */
  @Override
  public String toString() {
    return "nodes of port " + port;
  }
}
