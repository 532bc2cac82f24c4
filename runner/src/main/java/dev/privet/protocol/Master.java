package dev.privet.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * The master as a runner sees it: an object in the same process, or one behind HTTP.
 *
 * <p>Every call may be repeated: asking twice for a lease of one slot gives the same lease, bytes
 * and results already held are acknowledged again. An {@link IOException} means that the master
 * could not be reached or could not store what it got: try again later. A {@link RefusedException}
 * is final. All methods are safe for use by many threads and may block.
 */
public interface Master {

  /** Registers the runner. */
  RunInfo register(Registration registration) throws IOException;

  /**
   * Waits for work for a slot.
   *
   * @param slot from 1 to the number of slots
   * @param wait at most this long, 0 to 60 s
   */
  LeaseAnswer lease(String runnerId, int slot, Duration wait) throws IOException;

  /**
   * Appends to the output of a batch. Bytes that the master holds already are dropped.
   *
   * @param offset the place of the first byte in the whole output; never beyond what is held
   * @param length how many bytes to take from {@code bytes}, at most 8 MiB
   */
  void appendOutput(String leaseId, long offset, InputStream bytes, int length) throws IOException;

  /** Replaces the additional result. Reads {@code bytes} to its end. */
  void putAdditional(String leaseId, InputStream bytes) throws IOException;

  /**
   * Ends a lease with its result.
   *
   * @param next whether the slot would take another lease at once
   */
  ResultAnswer finish(String leaseId, BatchResult result, boolean next) throws IOException;

  /** Gives a lease back unfinished: its units go back to the queue, and that is no loss. */
  void giveBack(String leaseId) throws IOException;

  /**
   * Says that the runner is alive, and waits for orders.
   *
   * @param wait at most this long; an order ends the wait at once
   */
  HeartbeatAnswer heartbeat(String runnerId, Heartbeat heartbeat, Duration wait) throws IOException;

  /** Tells that a startup hook failed. */
  void reportHook(String runnerId, HookReport report) throws IOException;

  /** Says goodbye: the runner runs nothing any more. Leases that it still has are given back. */
  void leave(String runnerId) throws IOException;
}
