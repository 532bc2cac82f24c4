package dev.privet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.model.annotation.LabelSelector;
import io.fabric8.kubernetes.model.annotation.StatusReplicas;
import java.util.List;

/** What became of a run. Fields that are not known yet are null. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PrivetRunStatus(
    @JsonPropertyDescription("The generation of the spec that this status was made from.")
        Long observedGeneration,
    @JsonPropertyDescription("Where the run stands.") Phase phase,
    @JsonPropertyDescription("Units with an outcome / all units.") String progress,
    @JsonPropertyDescription(
            "The verdict's exit code, present as soon as the run is finished: 0 when all passed.")
        Integer exitCode,
    @JsonPropertyDescription("When the run was first allowed to start.") String startTime,
    @JsonPropertyDescription("When the verdict was given.") String completionTime,
    Runners runners,
    Units units,
    @JsonPropertyDescription("The first units that did not pass, at most 20.")
        List<FailedUnit> failures,
    @JsonPropertyDescription("The first units that failed first and passed then, at most 20.")
        List<String> flaky,
    @JsonPropertyDescription("The ConfigMap that holds the JUnit report and the timings.")
        String reportConfigMap,
    @LabelSelector @JsonPropertyDescription("Selects the runner pods, for the scale subresource.")
        String selector,
    List<Condition> conditions) {

  /** Where a run stands. */
  public enum Phase {
    /** The master does not run yet. */
    Pending,
    /** The master lists the units, or no runner has come yet. */
    Starting,
    /** Runners run units. */
    Running,
    /** There is an end, and an exit code. */
    Finished
  }

  /** How many runners there are. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Runners(
      @JsonPropertyDescription("How many are asked for.") Integer desired,
      @StatusReplicas @JsonPropertyDescription("How many are connected to the master.")
          Integer connected,
      @JsonPropertyDescription("How many vanished without a word.") Integer lost) {}

  /** How many units there are in each state. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Units(
      Integer total,
      Integer queued,
      Integer running,
      Integer passed,
      Integer failed,
      Integer timedOut,
      Integer skipped,
      @JsonPropertyDescription("Their runners died, as often as the run allows.") Integer lost,
      @JsonPropertyDescription("The run ended before they could run.") Integer notRun,
      @JsonPropertyDescription("How many of those that passed failed first.") Integer flaky) {}

  /** One unit that did not pass. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FailedUnit(
      String unit,
      @JsonPropertyDescription("The values of the matrix that it ran under.") String variant,
      @JsonPropertyDescription("failed, timed-out or lost.") String outcome,
      @JsonPropertyDescription("The runner that ran it last.") String runner,
      @JsonPropertyDescription("The exit code of its batch.") Integer exitCode,
      @JsonPropertyDescription("The last lines of its output, at most 2 KiB.") String output) {}
}
