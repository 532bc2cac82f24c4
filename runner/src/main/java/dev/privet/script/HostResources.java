package dev.privet.script;

import java.io.IOException;
import java.util.function.BooleanSupplier;

/** What the scripts of a host use one after the other; used by one thread at a time. */
final class HostResources {
  private final Site site;
  private final Channel stdout;
  private final Channel stderr;
  private Agent agent;

  HostResources(Site site) {
    this.site = site;
    this.stdout = new Channel(site);
    this.stderr = new Channel(site);
  }

  Site site() {
    return site;
  }

  Channel stdout() {
    return stdout;
  }

  Channel stderr() {
    return stderr;
  }

  /**
   * The agent, a new one when there was none or it has died.
   *
   * @param wanted see {@link Site#startAgent}
   */
  Agent agent(BooleanSupplier wanted) throws IOException, InterruptedException {
    if (agent == null || !agent.isAlive()) {
      replaceAll();
      agent = site.startAgent(wanted);
    }
    return agent;
  }

  /**
   * Uses neither the agent nor its FIFOs any more: what a dead agent started may still write there.
   */
  void replaceAll() {
    if (agent != null) {
      agent.kill();
      agent = null;
    }
    stdout.replace();
    stderr.replace();
  }

  void close() {
    if (agent != null) {
      agent.stop();
      agent = null;
    }
    replaceAll();
  }
}
