package dev.privet.report;

import java.io.PrintStream;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Chooses the console that fits where a master prints to. */
public final class Consoles {

  private Consoles() {}

  /**
   * Opens a console with a live display if it can be one, else a plain one.
   *
   * @param terminal whether {@code out} is a terminal
   * @param environment {@code TERM} unset, empty or {@code dumb} means no live display; {@code
   *     NO_COLOR}, unless empty, means no colours (no-color.org)
   * @param quiet whether the user asked for no live display
   */
  public static Console open(
      PrintStream out,
      boolean terminal,
      Map<String, String> environment,
      boolean quiet,
      Supplier<Progress> progress,
      IntSupplier columns) {
    return isLive(terminal, environment, quiet)
        ? new LiveConsole(out, progress, columns, hasColours(environment))
        : new PlainConsole(out);
  }

  /** Whether a console opened with these would be live. */
  public static boolean isLive(boolean terminal, Map<String, String> environment, boolean quiet) {
    String term = environment.getOrDefault("TERM", "");
    return terminal && !quiet && !term.isEmpty() && !term.equals("dumb");
  }

  static boolean hasColours(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty();
  }
}
