package dev.privet.master;

/**
 * When a run ends because of its failures.
 *
 * @param failures after how many units that failed no more are leased, from 1
 * @param kill whether what runs then is ended, too
 */
public record FailFast(int failures, boolean kill) {

  private static final String KILL = ":kill";

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if it is neither N nor N:kill
   */
  public static FailFast parse(String text) {
    boolean kill = text.endsWith(KILL);
    String number = kill ? text.substring(0, text.length() - KILL.length()) : text;
    if (!number.matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException("a number from 1, or one with :kill, not " + text);
    }
    return new FailFast(Integer.parseInt(number), kill);
  }

  @Override
  public String toString() {
    return failures + (kill ? KILL : "");
  }
}
