package dev.privet.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The guard of a scope where an agent runs; a new one is started when the container was killed. */
final class AgentGuard {
  private final AgentDoor door;
  private final ProcessMark scope;
  private final Path fifos;
  private final Duration grace;
  private Optional<Agent> guard = Optional.empty();

  /**
   * @param fifos is deleted when this process is killed; by its name there
   */
  AgentGuard(AgentDoor door, ProcessMark scope, Path fifos, Duration grace) {
    this.door = door;
    this.scope = scope;
    this.fifos = fifos;
    this.grace = grace;
  }

  synchronized void ensure() throws IOException, InterruptedException {
    if (guard.filter(Agent::isAlive).isPresent()) {
      return;
    }
    Errand errand = Errand.open(door, AgentSite.PATIENCE, () -> true);
    errand.tell(
        new ShellText()
            .word("exec ")
            .quoted(errand.program("busybox"))
            .word(" sh ")
            .quoted(errand.program("guard.sh"))
            .word(" ")
            .quoted(scope.variable())
            .word(" ")
            .quoted(fifos)
            .word(" " + grace.toMillis() / 10)
            .line());
    guard = Optional.of(new Agent(errand.shell()));
  }

  /** Tells the guard that nothing is left to do. */
  synchronized void dismiss() {
    guard.ifPresent(agent -> agent.stop("done\n".getBytes(StandardCharsets.US_ASCII)));
  }
}
