package dev.privet.master;

import dev.privet.api.v1alpha1.Outcome;
import dev.privet.api.v1alpha1.RunSummary;
import dev.privet.api.v1alpha1.RunSummary.Failure;
import dev.privet.api.v1alpha1.RunSummary.Phase;
import dev.privet.api.v1alpha1.RunSummary.RunnerCounts;
import dev.privet.api.v1alpha1.RunSummary.UnitCounts;
import dev.privet.journal.JournalEntry.VerdictGiven;
import dev.privet.journal.OutputStore;
import dev.privet.report.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A summary in two steps: the state under the lock, the ends of the outputs after it. */
record SummaryDraft(RunSummary summary, List<Optional<String>> leases) {

  private static final int MAX_NAME = 256;

  /** In bytes of JSON, so that {@value RunSummary#MAX_FAILURES} failures stay below 64 KB. */
  private static final int MAX_NAME_BYTES = 512;

  private static final int MAX_OUTPUT = 2048;

  private static final int MAX_FLAKY = 128;

  private static final int MAX_FLAKY_BYTES = 256;

  static SummaryDraft of(Run run, long version, Optional<String> message) {
    List<UnitState> failed = run.failed.stream().limit(RunSummary.MAX_FAILURES).toList();
    boolean begun = run.listing.isPresent() || run.progress.stage() > 0;
    Phase phase = begun ? Phase.Running : Phase.Starting;
    RunSummary summary =
        new RunSummary(
            run.runId,
            version,
            run.verdict.isPresent() ? Phase.Finished : phase,
            run.verdict.map(VerdictGiven::exitCode),
            run.verdict.map(VerdictGiven::reason),
            message,
            counts(run),
            new RunnerCounts(
                (int) run.runners.values().stream().filter(runner -> runner.connected).count(),
                run.runnersLost),
            failed.stream().map(SummaryDraft::failure).toList(),
            run.retried.stream()
                .filter(UnitState::flaky)
                .limit(RunSummary.MAX_FAILURES)
                .map(unit -> JsonText.head(unit.unit.title(), MAX_FLAKY, MAX_FLAKY_BYTES))
                .toList());
    return new SummaryDraft(
        summary, failed.stream().map(unit -> unit.decidedBy.map(lease -> lease.id)).toList());
  }

  private static UnitCounts counts(Run run) {
    int running =
        run.runners.values().stream()
            .flatMap(runner -> runner.leases.values().stream())
            .mapToInt(lease -> (int) lease.units.stream().filter(u -> u.outcome.isEmpty()).count())
            .sum();
    int flaky = (int) run.retried.stream().filter(UnitState::flaky).count();
    return new UnitCounts(
        run.mainUnits(),
        run.progress.isCleanup() ? 0 : run.queue.size(),
        run.progress.isCleanup() ? 0 : running,
        run.count(Outcome.PASSED),
        run.count(Outcome.FAILED),
        run.count(Outcome.TIMED_OUT),
        run.count(Outcome.SKIPPED),
        run.count(Outcome.LOST),
        run.count(Outcome.NOT_RUN),
        flaky);
  }

  private static Failure failure(UnitState unit) {
    return new Failure(
        JsonText.head(unit.unit.name(), MAX_NAME, MAX_NAME_BYTES),
        Optional.of(unit.unit.variant())
            .filter(variant -> !variant.isNone())
            .map(variant -> JsonText.head(variant.label(), MAX_NAME, MAX_NAME_BYTES)),
        unit.outcome.orElseThrow(),
        unit.decidedBy.map(lease -> lease.runner.id).orElse(""),
        unit.decidedBy.flatMap(lease -> lease.result).map(result -> result.code()),
        "");
  }

  /** Adds the last lines of the outputs. */
  RunSummary finish(OutputStore outputs) {
    List<Failure> failures = new ArrayList<>();
    for (int i = 0; i < leases.size(); i++) {
      Failure failure = summary.failures().get(i);
      String output = leases.get(i).map(lease -> tail(outputs, lease)).orElse("");
      failures.add(failure.withOutput(output));
    }
    return new RunSummary(
        summary.runId(),
        summary.version(),
        summary.phase(),
        summary.exitCode(),
        summary.reason(),
        summary.message(),
        summary.units(),
        summary.runners(),
        failures,
        summary.flaky());
  }

  private static String tail(OutputStore outputs, String lease) {
    try {
      String end = new String(outputs.tail(lease, MAX_OUTPUT), StandardCharsets.UTF_8);
      return JsonText.tail(end, MAX_OUTPUT);
    } catch (IOException e) {
      return JsonText.tail("(cannot read the output: " + e.getMessage() + ")", MAX_OUTPUT);
    }
  }
}
