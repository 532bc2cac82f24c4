package dev.privet.runner;

import dev.privet.protocol.Master;
import dev.privet.script.Kit;
import dev.privet.script.KitException;
import dev.privet.script.ProcessScope;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What the parts of one runner share.
 *
 * @param clock for what has to happen later; nothing that blocks
 * @param threads for what blocks
 */
record RunnerTools(
    Master master,
    Calls calls,
    Optional<Kit> kitIfAny,
    ProcessScope scope,
    RunnerLog log,
    ScheduledExecutorService clock,
    ExecutorService threads) {

  /**
   * The kit.
   *
   * @throws KitException when there is none
   */
  Kit kit() {
    return kitIfAny.orElseThrow(
        () ->
            new KitException(
                "the run needs a kit, and there is none here: name its folder with -privet-dir"
                    + " DIR"));
  }
}
