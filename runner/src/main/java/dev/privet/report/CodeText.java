package dev.privet.report;

import java.util.List;
import java.util.Optional;

/** Exit codes in words. */
final class CodeText {

  /** Signals 1 to 31 on Linux, see signal(7). */
  private static final List<String> SIGNALS =
      List.of(
          "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2",
          "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG",
          "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "PWR", "SYS");

  private CodeText() {}

  /** Such as {@code exit code 3}, or {@code exit code 137 (SIGKILL)}. */
  static String of(int code) {
    int signal = code - 128;
    boolean named = signal >= 1 && signal <= SIGNALS.size();
    return "exit code " + code + (named ? " (SIG" + SIGNALS.get(signal - 1) + ")" : "");
  }

  /** The same, or what to say when there is no code. */
  static String of(Optional<Integer> code) {
    return code.map(CodeText::of).orElse("no exit code");
  }
}
