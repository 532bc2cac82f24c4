package dev.privet.script;

import java.time.Duration;
import java.util.Optional;

/**
 * How a script ended.
 *
 * @param code 0 to 255; 124 after a timeout, 128 + n after signal n, 126 when it could not be
 *     started
 * @param end what ended it
 * @param duration from its start to its end
 * @param remark what a person has to know: output held open by a process left behind, output cut,
 *     an argument that is too long
 */
public record ScriptResult(int code, End end, Duration duration, Optional<String> remark) {

  /** What ended a script. */
  public enum End {
    EXITED,
    TIMED_OUT,
    /** {@link ScriptHost#cancel} was called. */
    CANCELLED,
    TOO_MUCH_OUTPUT,
    /** The shell that ran it, or its whole container, was killed; the code is that of SIGKILL. */
    SHELL_DIED,
    NOT_STARTED
  }
}
