package dev.privet.operator.status;

import dev.privet.api.v1alpha1.PrivetRun;
import dev.privet.api.v1alpha1.PrivetRunStatus;
import dev.privet.api.v1alpha1.PrivetRunStatus.Phase;
import dev.privet.api.v1alpha1.PrivetRunStatus.Runners;
import dev.privet.api.v1alpha1.RunSummary;
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
    Known known = Known.of(view.end().flatMap(End::summary).or(() -> told), before);
    if (view.end().isPresent()) {
      known = known.atEnd();
    }
    return new PrivetRunStatus(
        run.getMetadata().getGeneration(),
        phase(view, known),
        known.progress().orElse(null),
        view.end().map(End::exitCode).orElse(null),
        view.start().map(StatusOf::text).orElse(null),
        view.end()
            .map(e -> before.map(PrivetRunStatus::completionTime).orElseGet(() -> text(now)))
            .orElse(null),
        new Runners(RunnerJob.count(run), known.connected(), known.lost()),
        known.units().orElse(null),
        known.failures(),
        known.flaky(),
        report ? Names.of(run).report() : null,
        Labels.runnerSelector(run),
        conditions(view, known, before, now));
  }

  private static Phase phase(RunView view, Known known) {
    if (view.end().isPresent()) {
      return Phase.Finished;
    }
    if (known.listed()) {
      return Phase.Running;
    }
    return known.units().isPresent() || view.cluster().hasRunningMaster()
        ? Phase.Starting
        : Phase.Pending;
  }

  private static List<Condition> conditions(
      RunView view, Known known, Optional<PrivetRunStatus> before, Instant now) {
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
    String phase = phase(view, known).name();
    conditions
        .with(Conditions.FINISHED, "False", phase, "")
        .with(Conditions.SUCCEEDED, "Unknown", phase, known.message());
    boolean moves = view.cluster().hasRunningMaster() && known.connected() > 0;
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
