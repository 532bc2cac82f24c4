package dev.privet.runner;

import dev.privet.script.Kit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a runner is told by its user.
 *
 * @param runnerId 1 to 63 of {@code [A-Za-z0-9_.-]}, unique within the run
 * @param slots how many batches it runs at a time, at least 1
 * @param labels what it is fit for
 * @param kit the scripts, where there are any
 * @param masterTimeout after this long without any answer the master is lost; 30 s by default
 * @param grace how long batches may go on after the runner was told to stop; 20 s by default
 */
public record RunnerSettings(
    String runnerId,
    int slots,
    List<String> labels,
    Optional<Kit> kit,
    Duration masterTimeout,
    Duration grace) {

  /** How long a lost master is waited for, unless the user says otherwise. */
  public static final Duration DEFAULT_MASTER_TIMEOUT = Duration.ofSeconds(30);

  /** How long a runner that was told to stop goes on, unless the user says otherwise. */
  public static final Duration DEFAULT_GRACE = Duration.ofSeconds(20);

  /** Refuses what no runner can be. */
  public RunnerSettings {
    if (!runnerId.matches("[A-Za-z0-9_.-]{1,63}")) {
      throw new IllegalArgumentException(
          "the runner id '" + runnerId + "' is not 1 to 63 letters, digits, '_', '.' or '-'");
    }
    if (slots < 1) {
      throw new IllegalArgumentException("a runner needs at least 1 slot, not " + slots);
    }
  }

  /** The runner id of a slot: the runner's own when there is one slot only. */
  String slotId(int slot) {
    return Identifier.of(runnerId, slots == 1 ? "" : "_s" + slot);
  }
}
