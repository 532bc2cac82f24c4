package dev.privet.master;

/** Privet's own exit codes; all others are those of scripts. */
public final class ExitCodes {

  public static final int BAD_USAGE = 2;

  /** No unit failed in the end, but more than -max-flaky were flaky. */
  public static final int TOO_FLAKY = 119;

  public static final int NO_UNITS = 120;

  /** Units were lost or not run, or every runner is gone. */
  public static final int UNITS_LOST = 121;

  public static final int STARTUP_FAILED = 122;

  /** The master refused the runner. */
  public static final int REFUSED = 123;

  /** The run's, or a unit's, time was over. */
  public static final int TIME_OVER = 124;

  public static final int INTERNAL_ERROR = 125;

  /** Ended by SIGINT; by another signal it is 128 and its number. */
  public static final int INTERRUPTED = 130;

  public static final int TERMINATED = 143;

  private ExitCodes() {}
}
