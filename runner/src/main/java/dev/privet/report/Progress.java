package dev.privet.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where a run stands at one moment.
 *
 * @param done units with their final outcome
 * @param failed those of them that failed, timed out or were lost
 * @param runners how many are connected
 * @param elapsed since the run began
 * @param timeLeft an estimate, once there is a base for one
 * @param running what runs now, longest first
 */
public record Progress(
    int total,
    int done,
    int failed,
    int flaky,
    int runners,
    Duration elapsed,
    Optional<Duration> timeLeft,
    List<RunningBatch> running) {

  /** A batch that runs: the name of its first unit, how many there are, where, for how long. */
  public record RunningBatch(String firstUnit, int units, String runner, Duration elapsed) {}
}
