package dev.privet.report;

import dev.privet.api.v1alpha1.Outcome;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/**
 * TAP version 13: a test point for each unit.
 *
 * <p>{@code 1..N} stands before them, and behind those of a plan, so that they can be written
 * before the last stage has begun: TAP allows both. Where a {@code Bail out!} would come right
 * after it, it is left out, for to some readers what comes last ends a run.
 *
 * <p>A unit that was skipped or not run is {@code ok} with the directive SKIP. What no test point
 * says, such as that the run was cancelled, is a {@code Bail out!}, so that a reader never takes a
 * run for passed whose exit code is not 0.
 */
final class TapReport implements UnitFormat {

  private final Writer writer;
  private final ShownOutput shown;
  private boolean counted;

  TapReport(Writer writer, ShownOutput shown) {
    this.writer = writer;
    this.shown = shown;
  }

  @Override
  public void begin(Optional<Integer> units) throws IOException {
    writer.write("TAP version 13\n");
    if (units.orElse(0) > 0) {
      count(units.get());
    }
  }

  private void count(int units) throws IOException {
    counted = true;
    writer.write("1.." + units + (units == 0 ? " # SKIP no units" : "") + "\n");
  }

  @Override
  public void unit(UnitReport unit) throws IOException {
    writer.write(unit.isBad() ? "not ok " : "ok ");
    writer.write(unit.index() + 1 + " - " + TapText.description(unit.title()));
    writer.write(directive(unit) + "\n");
    if (unit.isBad() || unit.flaky() || shown.shows(unit) || !TapText.fits(unit.title())) {
      diagnose(unit);
    }
  }

  private static String directive(UnitReport unit) {
    return switch (unit.outcome()) {
      case SKIPPED -> " # SKIP " + TapText.reason(ShownText.skipReason(unit));
      case NOT_RUN -> " # SKIP " + (unit.isRunning() ? "running" : unit.outcome().word());
      default -> "";
    };
  }

  private void diagnose(UnitReport unit) throws IOException {
    writer.write("  ---\n");
    pair("name", unit.title());
    pair("outcome", unit.outcome().word());
    if (unit.flaky()) {
      plain("flaky", true);
    }
    if (unit.outcome() == Outcome.FAILED) {
      pair("message", CodeText.of(unit.code()));
    }
    if (unit.runner().isPresent()) {
      pair("runner", unit.runner().get());
    }
    plain("seconds", Durations.seconds(unit.duration()));
    plain("attempts", unit.attempts().size());
    if (shown.shows(unit)) {
      output(unit);
    }
    writer.write("  ...\n");
  }

  private void comment(String text) throws IOException {
    writer.write("# " + TapText.reason(text) + "\n");
  }

  private void pair(String key, String value) throws IOException {
    plain(key, TapText.quoted(value));
  }

  private void plain(String key, Object value) throws IOException {
    writer.write("  " + key + ": " + value + "\n");
  }

  private void output(UnitReport unit) throws IOException {
    String output = ShownText.of(unit).marked();
    if (output.isEmpty()) {
      return;
    }
    plain("output", "|");
    for (String line : TapText.block(output)) {
      writer.write("    " + line + "\n");
    }
  }

  @Override
  public void end(RunReport report) throws IOException {
    boolean bailsOut = bailsOut(report);
    if (!counted && !bailsOut) {
      count(report.units().size());
    }
    for (UnitReport unit : report.badCleanup()) {
      comment("cleanup " + unit.title() + " failed: " + unit.problem());
    }
    for (StageReport stage : report.unlistedCleanup()) {
      comment("cleanup " + stage.name() + " failed: " + stage.why().orElse(""));
    }
    for (StageReport stage : report.notStarted()) {
      comment("stage " + stage.name() + " was not started: " + stage.why().orElse(""));
    }
    if (bailsOut) {
      writer.write("Bail out! " + TapText.reason(VerdictText.of(report)) + "\n");
    }
  }

  private static boolean bailsOut(RunReport report) {
    boolean red = report.end().filter(end -> end.exitCode() == 0).isEmpty();
    boolean said = report.units().stream().anyMatch(UnitReport::isBad);
    return report.isAborted() || red && !said;
  }
}
