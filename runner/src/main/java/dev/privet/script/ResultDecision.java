package dev.privet.script;

import dev.privet.script.Channel.Settled;
import dev.privet.script.ScriptResult.End;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Decides what the result of a script is. */
final class ResultDecision {
  private static final int NOT_STARTED = 126;
  private static final int TIMED_OUT = 124;
  private static final int CANCELLED = 128 + 15;
  private static final int KILLED = 128 + 9;
  // As after SIGXFSZ, the signal of a limit on the size of a file.
  private static final int TOO_MUCH_OUTPUT = 128 + 25;

  private ResultDecision() {}

  static ScriptResult of(
      Execution execution,
      ArgumentLimit limit,
      Set<Settled> settled,
      boolean cut,
      ScriptCall call,
      Duration duration,
      String deathOfShell) {
    Optional<String> held =
        settled.contains(Settled.HELD)
            ? Optional.of("a process that the script left behind still holds its output")
            : Optional.empty();
    if (cut) {
      String remark = "output cut at " + call.maxOutputBytes() + " bytes: the limit is -max-output";
      return new ScriptResult(TOO_MUCH_OUTPUT, End.TOO_MUCH_OUTPUT, duration, Optional.of(remark));
    }
    if (execution.cause().isPresent()) {
      End cause = execution.cause().get();
      if (cause == End.TIMED_OUT) {
        String remark =
            "ended after "
                + seconds(call.timeout())
                + " s: the limit is -timeout, or that of the stage";
        return new ScriptResult(TIMED_OUT, cause, duration, Optional.of(remark));
      }
      return new ScriptResult(CANCELLED, cause, duration, held);
    }
    if (execution.code().isEmpty()) {
      return new ScriptResult(KILLED, End.SHELL_DIED, duration, Optional.of(deathOfShell));
    }
    int code = execution.code().getAsInt();
    if (settled.contains(Settled.UNUSED)) {
      return notStarted(
          duration,
          "the shell could not open the output of the script (code "
              + code
              + "): are the temporary files of Privet still there?");
    }
    Optional<String> refused = limit.refused(code);
    if (refused.isPresent()) {
      return notStarted(duration, refused.get());
    }
    return new ScriptResult(code, End.EXITED, duration, held);
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  private static ScriptResult notStarted(Duration duration, String remark) {
    return new ScriptResult(NOT_STARTED, End.NOT_STARTED, duration, Optional.of(remark));
  }
}
