package dev.privet.runner;

import dev.privet.protocol.Master;
import dev.privet.protocol.OffsetException;
import dev.privet.protocol.RefusedException;
import dev.privet.protocol.Registration;
import dev.privet.protocol.RunInfo;
import java.util.Optional;

/** The runner's place in a run: kept when a restarted master has forgotten it. */
final class Membership {

  private final Master master;
  private final Calls calls;
  private final Registration registration;
  private Optional<RunInfo> joined = Optional.empty();

  Membership(Master master, Calls calls, Registration registration) {
    this.master = master;
    this.calls = calls;
    this.registration = registration;
  }

  String runnerId() {
    return registration.runnerId();
  }

  /**
   * Registers, for the first time or again.
   *
   * @throws RefusedException also when the master serves another run than before
   */
  synchronized RunInfo join(Signal giveUp) throws AbandonedException, InterruptedException {
    RunInfo info = register(giveUp);
    String before = joined.map(RunInfo::runId).orElse(info.runId());
    if (!before.equals(info.runId())) {
      throw new RefusedException(
          "the master serves another run now ("
              + info.runId()
              + "), not the one that this runner joined ("
              + before
              + "): start the runner again to join it");
    }
    joined = Optional.of(info);
    return info;
  }

  private RunInfo register(Signal giveUp) throws AbandonedException, InterruptedException {
    try {
      return calls.persist(() -> master.register(registration), giveUp);
    } catch (OffsetException e) {
      throw new IllegalStateException("a registration has no offset", e);
    }
  }
}
