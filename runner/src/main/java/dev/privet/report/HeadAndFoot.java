package dev.privet.report;

import dev.privet.api.v1alpha1.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands before and behind the attempts in a run directory: a field and its value a line. */
public final class HeadAndFoot {

  private HeadAndFoot() {}

  /** What is known at the start. */
  public static String head(RunReport.Head head) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("run-id", head.runId());
    fields.put("privet-version", head.version());
    fields.put("scripts-dir", head.scriptsDir());
    fields.put("started", head.started().toString());
    fields.putAll(head.settings());
    return records(fields);
  }

  /** What is known with the verdict. */
  public static String foot(RunReport report) {
    OutcomeCounts counts = new OutcomeCounts(report);
    Map<String, String> fields = new LinkedHashMap<>();
    report
        .end()
        .ifPresent(
            end -> {
              fields.put("exit-code", "" + end.exitCode());
              fields.put("reason", end.reason().name());
            });
    fields.put("verdict", VerdictText.of(report));
    fields.put("units", "" + counts.total());
    for (Outcome outcome : Outcome.values()) {
      fields.put(outcome.word(), "" + counts.of(outcome));
    }
    fields.put("flaky", "" + report.units().stream().filter(UnitReport::flaky).count());
    if (report.isPlan()) {
      int unlisted = report.unlistedCleanup().size();
      fields.put("cleanup-failed", "" + (report.badCleanup().size() + unlisted));
      fields.put("stages-not-started", "" + report.notStarted().size());
    }
    fields.put("runners-lost", "" + report.runnersLost());
    fields.put("ended", report.head().started().plus(report.wallTime()).toString());
    fields.put("seconds", Durations.seconds(report.wallTime()));
    return records(fields);
  }

  private static String records(Map<String, String> fields) {
    StringBuilder records = new StringBuilder();
    fields.forEach((field, value) -> records.append(DsvText.record(List.of(field, value))));
    return records.toString();
  }
}
