package dev.privet.operator.desired;

import dev.privet.api.v1alpha1.PrivetRun;
import dev.privet.api.v1alpha1.PrivetRunSpec;
import dev.privet.api.v1alpha1.PrivetRunSpec.Order;
import dev.privet.api.v1alpha1.PrivetRunSpec.UnitsFormat;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The Job of the master. A master that dies is started again, in its pod with its journal, or, when
 * the pod is gone, in a new one without.
 */
public final class MasterJob {

  /** How often it is started again before the run has lost its master. */
  static final int RESTARTS = 6;

  private static final long GRACE = 30;

  /** The operator knows better than the master why no runner comes. */
  private static final String NEVER = "31536000";

  private static final Map<Order, String> ORDERS =
      Map.of(Order.FailedFirst, "failed-first", Order.Listed, "listed", Order.Random, "random");

  private MasterJob() {}

  /**
   * The Job of this run.
   *
   * @throws InvalidTemplateException when the run's template does not fit
   */
  public static Job of(PrivetRun run, Place place) {
    PodPlan pods = new PodPlan(run, place, Role.MASTER);
    return new JobBuilder()
        .withMetadata(Metadata.of(run, Names.of(run).master(), Labels.of(run, Role.MASTER)))
        .withNewSpec()
        .withBackoffLimit(RESTARTS)
        .withPodReplacementPolicy("Failed")
        .withSuspend(Boolean.TRUE.equals(run.getSpec().suspend()))
        .withTemplate(pods.template(arguments(run), "OnFailure", GRACE))
        .endSpec()
        .build();
  }

  static List<String> arguments(PrivetRun run) {
    PrivetRunSpec spec = run.getSpec();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-bind",
                "0.0.0.0:" + MasterService.PORT,
                "-managed",
                "-verdict-file",
                "/dev/termination-log",
                "-run-dir",
                PodPlan.runDirectory(),
                "-run-id",
                run.getMetadata().getUid(),
                "-no-runners-timeout",
                NEVER));
    arguments.addAll(PodPlan.scriptFlags(spec));
    Optional.ofNullable(spec.batch())
        .ifPresent(
            batch -> {
              if (Boolean.TRUE.equals(batch.auto())) {
                arguments.addAll(List.of("-batch-units", "auto"));
              } else if (batch.units() != null) {
                arguments.addAll(List.of("-batch-units", batch.units().toString()));
              } else {
                arguments.addAll(
                    List.of("-approximate-batch-duration", Seconds.of(batch.duration())));
              }
            });
    arguments.addAll(
        List.of("-timeout", Seconds.of(Objects.requireNonNullElse(spec.unitTimeout(), "1h"))));
    Optional.ofNullable(spec.deadline())
        .ifPresent(deadline -> arguments.addAll(List.of("-deadline", Seconds.of(deadline))));
    Optional.ofNullable(spec.retries())
        .ifPresent(
            retries -> {
              add(arguments, "-retries", retries.failed());
              add(arguments, "-max-lost", retries.lost());
              add(arguments, "-max-flaky", retries.maxFlaky());
            });
    if (spec.failFast() != null) {
      boolean kill = Boolean.TRUE.equals(spec.failFastKill());
      arguments.addAll(List.of("-fail-fast", spec.failFast() + (kill ? ":kill" : "")));
    }
    add(arguments, "-skip-code", spec.skipCode());
    for (PrivetRunSpec.Axis axis :
        Objects.requireNonNullElse(spec.matrix(), List.<PrivetRunSpec.Axis>of())) {
      arguments.addAll(List.of("-matrix", axis.name() + "=" + String.join(",", axis.values())));
    }
    for (Map<String, String> where :
        Objects.requireNonNullElse(spec.matrixExclude(), List.<Map<String, String>>of())) {
      arguments.addAll(List.of("-matrix-exclude", pairs(where)));
    }
    if (PlanConfigMap.isNeeded(run)) {
      arguments.addAll(List.of("-plan", PodPlan.planFile()));
    }
    if (spec.suite() != null) {
      arguments.addAll(List.of("-timings", PodPlan.timingsFile()));
    }
    if (spec.order() != null && spec.order() != Order.SlowestFirst) {
      arguments.addAll(List.of("-order", ORDERS.get(spec.order())));
    }
    if (spec.order() == Order.Random) {
      add(arguments, "-seed", spec.seed());
    }
    if (spec.unitsFormat() == UnitsFormat.Json) {
      arguments.addAll(List.of("-units-format", "json"));
    }
    if (Boolean.TRUE.equals(spec.allowNoUnits())) {
      arguments.add("-allow-no-units");
    }
    if (Boolean.TRUE.equals(spec.overlookStartupHookFailure())) {
      arguments.add("-overlook-startup-hook-failure");
    }
    return arguments;
  }

  private static String pairs(Map<String, String> where) {
    return where.entrySet().stream()
        .map(pair -> pair.getKey() + "=" + pair.getValue())
        .sorted()
        .collect(Collectors.joining(","));
  }

  private static void add(List<String> arguments, String flag, Number value) {
    if (value != null) {
      arguments.addAll(List.of(flag, value.toString()));
    }
  }
}
