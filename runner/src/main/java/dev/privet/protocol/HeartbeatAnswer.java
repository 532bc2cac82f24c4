package dev.privet.protocol;

import java.util.List;

/**
 * What the runner has to do.
 *
 * @param cancel leases that ended: kill their scripts, send no result
 * @param drain take no more leases, finish what runs
 * @param stop the run is over: kill what runs, hooks included, clean up and end with success
 */
public record HeartbeatAnswer(List<String> cancel, boolean drain, boolean stop) {

  /** Nothing to do. */
  public static final HeartbeatAnswer NOTHING = new HeartbeatAnswer(List.of(), false, false);
}
