package dev.privet.cli;

import java.util.Arrays;

/** Flags have one dash, as in the original; two are as good. */
final class SingleDash {

  private SingleDash() {}

  static String[] normalize(String... args) {
    return Arrays.stream(args)
        .map(arg -> arg.startsWith("--") && arg.length() > 2 ? arg.substring(1) : arg)
        .toArray(String[]::new);
  }
}
