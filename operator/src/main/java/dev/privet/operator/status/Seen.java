package dev.privet.operator.status;

import dev.privet.api.v1alpha1.PrivetRun;
import dev.privet.api.v1alpha1.PrivetRunStatus;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The status of a finished run whose spec was edited since: the same end, of the newer spec. */
public final class Seen {

  private Seen() {}

  /** The status to be written, where the one that stands is of an older spec. */
  public static Optional<PrivetRunStatus> of(PrivetRun run) {
    Long generation = run.getMetadata().getGeneration();
    return Optional.ofNullable(run.getStatus())
        .filter(status -> status.phase() == PrivetRunStatus.Phase.Finished)
        .filter(status -> !Objects.equals(status.observedGeneration(), generation))
        .map(status -> at(status, generation));
  }

  private static PrivetRunStatus at(PrivetRunStatus s, Long generation) {
    List<Condition> conditions =
        s.conditions().stream()
            .map(c -> new ConditionBuilder(c).withObservedGeneration(generation).build())
            .toList();
    return new PrivetRunStatus(
        generation,
        s.phase(),
        s.progress(),
        s.exitCode(),
        s.startTime(),
        s.completionTime(),
        s.runners(),
        s.units(),
        s.failures(),
        s.flaky(),
        s.reportConfigMap(),
        s.selector(),
        conditions);
  }
}
