package dev.privet.operator.status;

import dev.privet.api.v1alpha1.PrivetRun;
import dev.privet.api.v1alpha1.PrivetRunStatus;
import dev.privet.api.v1alpha1.PrivetRunStatus.FailedUnit;
import dev.privet.api.v1alpha1.PrivetRunStatus.Phase;
import dev.privet.api.v1alpha1.PrivetRunStatus.Runners;
import dev.privet.api.v1alpha1.PrivetRunStatus.Units;
import dev.privet.api.v1alpha1.RunSummary;
import dev.privet.api.v1alpha1.RunSummary.UnitCounts;
import dev.privet.operator.desired.Labels;
import dev.privet.operator.desired.Names;
import dev.privet.operator.desired.RunnerJob;
import dev.privet.operator.observe.Blockage;
import dev.privet.operator.observe.Blocker;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Decides what the status of a run is. */
public final class StatusOf {

  private StatusOf() {}

  /**
   * The status.
   *
   * @param told what the master said last
   * @param before the status so far, if there is one: what has not changed keeps its times
   * @param report whether the report was kept
   */
  public static PrivetRunStatus view(
      RunView view,
      Optional<RunSummary> told,
      Optional<PrivetRunStatus> before,
      boolean report,
      Instant now) {
    PrivetRun run = view.run();
    Optional<RunSummary> summary = view.end().flatMap(End::summary).or(() -> told);
    Optional<Units> units = summary.map(s -> units(s.units(), view.end().isPresent()));
    return new PrivetRunStatus(
        run.getMetadata().getGeneration(),
        phase(view, summary),
        units.map(StatusOf::progress).orElse(null),
        view.end().map(End::exitCode).orElse(null),
        view.start().map(StatusOf::text).orElse(null),
        view.end()
            .map(e -> before.map(PrivetRunStatus::completionTime).orElseGet(() -> text(now)))
            .orElse(null),
        runners(view, summary),
        units.orElse(null),
        summary.map(s -> s.failures().stream().map(StatusOf::failure).toList()).orElse(List.of()),
        report ? Names.of(run).report() : null,
        Labels.runnerSelector(run),
        conditions(view, summary, before, now));
  }

  private static Phase phase(RunView view, Optional<RunSummary> summary) {
    if (view.end().isPresent()) {
      return Phase.Finished;
    }
    if (summary.filter(StatusOf::runs).isPresent()) {
      return Phase.Running;
    }
    return summary.isPresent() || view.cluster().hasRunningMaster()
        ? Phase.Starting
        : Phase.Pending;
  }

  private static boolean runs(RunSummary summary) {
    return summary.phase() != RunSummary.Phase.Starting
        && (summary.runners().connected() > 0 || summary.units().done() > 0);
  }

  private static Runners runners(RunView view, Optional<RunSummary> summary) {
    boolean over = view.end().isPresent();
    return new Runners(
        RunnerJob.count(view.run()),
        over ? 0 : summary.map(s -> s.runners().connected()).orElse(0),
        summary.map(s -> s.runners().lost()).orElse(0));
  }

  /** At an end without a verdict, what had not run will not. */
  private static Units units(UnitCounts u, boolean over) {
    int open = over ? u.total() - u.done() : 0;
    return new Units(
        u.total(),
        over ? 0 : u.queued(),
        over ? 0 : u.running(),
        u.passed(),
        u.failed(),
        u.timedOut(),
        u.skipped(),
        u.lost(),
        u.notRun() + open,
        u.flaky());
  }

  private static String progress(Units u) {
    int done = u.passed() + u.failed() + u.timedOut() + u.skipped() + u.lost() + u.notRun();
    return done + "/" + u.total();
  }

  private static FailedUnit failure(RunSummary.Failure failure) {
    return new FailedUnit(
        PlainText.of(failure.unit()),
        failure.outcome() == null ? null : failure.outcome().word(),
        failure.runner(),
        failure.code().orElse(null),
        PlainText.of(failure.output()));
  }

  private static List<Condition> conditions(
      RunView view, Optional<RunSummary> summary, Optional<PrivetRunStatus> before, Instant now) {
    List<Condition> old =
        before.map(PrivetRunStatus::conditions).filter(Objects::nonNull).orElse(List.of());
    Conditions conditions = new Conditions(old, view.run().getMetadata().getGeneration(), now);
    if (view.end().isPresent()) {
      End end = view.end().get();
      String success = end.exitCode() == 0 ? "True" : "False";
      return conditions
          .with(Conditions.FINISHED, "True", end.reason().name(), end.message())
          .with(Conditions.SUCCEEDED, success, end.reason().name(), end.message())
          .with(Conditions.BLOCKED, "False", "Finished", "")
          .list();
    }
    String phase = phase(view, summary).name();
    conditions
        .with(Conditions.FINISHED, "False", phase, "")
        .with(
            Conditions.SUCCEEDED,
            "Unknown",
            phase,
            summary.flatMap(RunSummary::message).orElse(""));
    boolean moves =
        view.cluster().hasRunningMaster()
            && summary.filter(s -> s.runners().connected() > 0).isPresent();
    Optional<Blockage> blockage =
        view.blockage().filter(b -> !moves || b.reason() == Blocker.Suspended);
    return blockage
        .map(b -> conditions.with(Conditions.BLOCKED, "True", b.reason().name(), b.message()))
        .orElseGet(() -> conditions.with(Conditions.BLOCKED, "False", "NothingBlocks", ""))
        .list();
  }

  private static String text(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
