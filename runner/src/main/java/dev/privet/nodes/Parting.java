package dev.privet.nodes;

import java.util.Optional;

/**
 * How a connection to a node ended.
 *
 * @param reached how far it had come
 * @param code with which ssh ended: that of the runner, or of the script before it, or 255 of its
 *     own
 * @param complaint what the script said of why it gave up
 * @param lastWords the last line that ssh, or else the node, said before
 */
record Parting(Reached reached, int code, Optional<String> complaint, Optional<String> lastWords) {

  /** Steps of a connection. */
  enum Reached {
    NOTHING,
    /** The script ran. */
    SCRIPT,
    /** The runner was started. */
    RUNNER
  }
}
