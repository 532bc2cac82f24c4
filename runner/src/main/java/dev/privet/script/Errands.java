package dev.privet.script;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Short questions to an agent, one after the other by one shell, a fresh one when it has died. */
final class Errands {
  private final AgentDoor door;
  private final Duration patience;
  private Optional<Errand> open;

  Errands(AgentDoor door, Duration patience, Errand first) {
    this.door = door;
    this.patience = patience;
    this.open = Optional.of(first);
  }

  /** The line that a command printed, as Latin-1. */
  synchronized String ask(Function<Errand, byte[]> command)
      throws IOException, InterruptedException {
    if (open.isPresent()) {
      try {
        return open.get().ask(command.apply(open.get()));
      } catch (IOException e) {
        close();
      }
    }
    open = Optional.of(Errand.open(door, patience, () -> true));
    return open.get().ask(command.apply(open.get()));
  }

  synchronized void close() {
    try {
      if (open.isPresent()) {
        open.get().close();
      }
    } catch (IOException e) {
      // It is closed all the same.
    }
    open = Optional.empty();
  }
}
