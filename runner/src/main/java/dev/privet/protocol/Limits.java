package dev.privet.protocol;

/** How much one side of the protocol takes from the other. */
public final class Limits {

  /** The slots of one runner. */
  public static final int SLOTS = 1000;

  /** The leases that one heartbeat names: what runs, and what is not delivered yet. */
  public static final int LEASES = 2 * SLOTS;

  /** What a runner's id looks like. */
  public static final String RUNNER_ID = "[A-Za-z0-9_.-]{1,63}";

  /** What a lease's id looks like: the run's id and the fence. */
  public static final String LEASE_ID = "[A-Za-z0-9_-]{1,63}";

  /** The labels of one runner. */
  public static final int LABELS = 20;

  /** The highest exit code of a script. */
  public static final int CODE = 255;

  /** The longest that two scripts may run, each to the highest -timeout, in milliseconds. */
  public static final long DURATION_MILLIS = 2 * 366 * 24 * 3_600_000L;

  /** What the name of a host, a hook or a slot looks like: printable, and without blanks. */
  public static final String NAME = "[!-~]{1,255}";

  /** The longest end of an output that is sent within JSON, in bytes. */
  public static final int TAIL = 64 * 1024;

  /** The same as Base64, in characters. */
  public static final int TAIL_BASE64 = (TAIL + 2) / 3 * 4;

  /** What the SHA-256 of a file looks like. */
  public static final String HASH = "[0-9a-f]{64}";

  /** The pieces of files that one request for them names. */
  public static final int BLOBS = 1000;

  /** How much of files one answer holds, in bytes. */
  public static final int BLOB_BYTES = 1 << 20;

  private Limits() {}
}
