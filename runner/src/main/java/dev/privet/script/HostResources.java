package dev.privet.script;

import java.io.IOException;
import java.nio.file.Path;

/** What the scripts of a host use one after the other; used by one thread at a time. */
final class HostResources {
  private final AgentStarter starter;
  private final Path messages;
  private final Channel stdout;
  private final Channel stderr;
  private Agent agent;

  /**
   * @param directory for FIFOs
   * @param messages takes what the shell of the agent says
   */
  HostResources(AgentStarter starter, Path directory, Path messages) {
    this.starter = starter;
    this.messages = messages;
    this.stdout = new Channel(directory);
    this.stderr = new Channel(directory);
  }

  Path setsid() {
    return starter.setsid();
  }

  Channel stdout() {
    return stdout;
  }

  Channel stderr() {
    return stderr;
  }

  /** The agent, a new one when there was none or it has died. */
  Agent agent() throws IOException {
    if (agent == null || !agent.isAlive()) {
      replaceAll();
      agent = starter.start(messages);
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
    }
    replaceAll();
  }
}
