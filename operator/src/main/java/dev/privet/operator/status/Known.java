package dev.privet.operator.status;

import dev.privet.api.v1alpha1.PrivetRunStatus;
import dev.privet.api.v1alpha1.PrivetRunStatus.FailedUnit;
import dev.privet.api.v1alpha1.PrivetRunStatus.Phase;
import dev.privet.api.v1alpha1.PrivetRunStatus.Units;
import dev.privet.api.v1alpha1.RunSummary;
import dev.privet.api.v1alpha1.RunSummary.UnitCounts;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of the units and runners of a run: what its master said last, and until it says
 * something to an operator that was started anew, what the status says.
 *
 * @param listed whether the master has listed the units and runners work, or have worked
 */
record Known(
    Optional<Units> units,
    boolean listed,
    int connected,
    int lost,
    List<FailedUnit> failures,
    List<String> flaky,
    String message) {

  private static final Known NOTHING =
      new Known(Optional.empty(), false, 0, 0, List.of(), List.of(), "");

  static Known of(Optional<RunSummary> told, Optional<PrivetRunStatus> before) {
    return told.map(Known::of)
        .or(() -> before.filter(status -> status.units() != null).map(Known::of))
        .orElse(NOTHING);
  }

  private static Known of(RunSummary summary) {
    UnitCounts u = summary.units();
    return new Known(
        Optional.of(
            new Units(
                u.total(),
                u.queued(),
                u.running(),
                u.passed(),
                u.failed(),
                u.timedOut(),
                u.skipped(),
                u.lost(),
                u.notRun(),
                u.flaky())),
        summary.phase() != RunSummary.Phase.Starting
            && (summary.runners().connected() > 0 || u.done() > 0),
        summary.runners().connected(),
        summary.runners().lost(),
        summary.failures().stream().map(Known::failure).toList(),
        flaky(summary),
        summary.message().orElse(""));
  }

  private static Known of(PrivetRunStatus status) {
    return new Known(
        Optional.of(status.units()),
        status.phase() == Phase.Running,
        status.runners().connected(),
        status.runners().lost(),
        Objects.requireNonNullElse(status.failures(), List.of()),
        Objects.requireNonNullElse(status.flaky(), List.of()),
        Conditions.find(status.conditions(), Conditions.SUCCEEDED)
            .map(Condition::getMessage)
            .orElse(""));
  }

  /** The same after an end: what had not run will not. */
  Known atEnd() {
    return new Known(
        units.map(
            u ->
                new Units(
                    u.total(),
                    0,
                    0,
                    u.passed(),
                    u.failed(),
                    u.timedOut(),
                    u.skipped(),
                    u.lost(),
                    u.notRun() + u.total() - done(u),
                    u.flaky())),
        listed,
        0,
        lost,
        failures,
        flaky,
        message);
  }

  Optional<String> progress() {
    return units.map(u -> done(u) + "/" + u.total());
  }

  private static int done(Units u) {
    return u.passed() + u.failed() + u.timedOut() + u.skipped() + u.lost() + u.notRun();
  }

  /** A master of an earlier version does not name them. */
  private static List<String> flaky(RunSummary summary) {
    return Objects.requireNonNullElse(summary.flaky(), List.<String>of()).stream()
        .map(PlainText::of)
        .toList();
  }

  private static FailedUnit failure(RunSummary.Failure failure) {
    return new FailedUnit(
        PlainText.of(failure.unit()),
        failure.variant().map(PlainText::of).orElse(null),
        failure.outcome() == null ? null : failure.outcome().word(),
        failure.runner(),
        failure.code().orElse(null),
        PlainText.of(failure.output()));
  }
}
