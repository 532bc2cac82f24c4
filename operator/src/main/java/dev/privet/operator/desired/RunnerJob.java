package dev.privet.operator.desired;

import dev.privet.api.v1alpha1.PrivetRun;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The elastic Indexed Job of the runners: a pod for each index, replaced when it is lost. */
public final class RunnerJob {

  /** How often the pod of one index may fail before no other one is started for it. */
  static final int FAILURES_PER_INDEX = 6;

  /** From TERM to KILL: units that run get the part before the scripts' own 10 s. */
  private static final long GRACE = 30;

  private static final long UNIT_GRACE = 8;
  private static final String MASTER_TIMEOUT = "900";

  private static final int STARTUP_FAILED = 122;
  private static final int REFUSED = 123;
  private static final int TERMINATED = 143;

  private static final IntOrString ONE = new IntOrString(1);
  private static final IntOrString AUTO = new IntOrString("auto");

  private RunnerJob() {}

  /**
   * The Job of this run.
   *
   * @param master the address of the master's Service
   * @throws InvalidTemplateException when the run's template does not fit
   */
  public static Job of(PrivetRun run, Place place, String master) {
    PodPlan pods = new PodPlan(run, place, Role.RUNNER);
    int runners = count(run);
    return new JobBuilder()
        .withMetadata(Metadata.of(run, Names.of(run).runners(), Labels.of(run, Role.RUNNER)))
        .withNewSpec()
        .withCompletionMode("Indexed")
        .withCompletions(runners)
        .withParallelism(runners)
        .withBackoffLimitPerIndex(FAILURES_PER_INDEX)
        .withPodReplacementPolicy("Failed")
        .withSuspend(Boolean.TRUE.equals(run.getSpec().suspend()))
        .withNewPodFailurePolicy()
        // Evicted, preempted, drained: the cluster's doing, so it counts as no failure.
        .addNewRule()
        .withAction("Ignore")
        .addNewOnPodCondition()
        .withType("DisruptionTarget")
        .withStatus("True")
        .endOnPodCondition()
        .endRule()
        // Its pod was deleted, and it gave back what it could not finish.
        .addNewRule()
        .withAction("Ignore")
        .withNewOnExitCodes()
        .withContainerName(PodPlan.PRIVET)
        .withOperator("In")
        .withValues(TERMINATED)
        .endOnExitCodes()
        .endRule()
        // Another try would end the same way.
        .addNewRule()
        .withAction("FailIndex")
        .withNewOnExitCodes()
        .withContainerName(PodPlan.PRIVET)
        .withOperator("In")
        .withValues(STARTUP_FAILED, REFUSED)
        .endOnExitCodes()
        .endRule()
        .endPodFailurePolicy()
        .withTemplate(pods.template(arguments(run, master), "Never", GRACE))
        .endSpec()
        .build();
  }

  /** How many runners a run asks for. */
  public static int count(PrivetRun run) {
    return Objects.requireNonNullElse(run.getSpec().runners(), 1);
  }

  /**
   * The kubelet knows how many processors the scripts have; this program is not in their container.
   */
  private static String slots(PrivetRun run) {
    return isAuto(run)
        ? "$(" + PodPlan.PROCESSORS + ")"
        : Objects.requireNonNullElse(run.getSpec().slots(), ONE).getValue().toString();
  }

  static boolean isAuto(PrivetRun run) {
    return AUTO.equals(run.getSpec().slots());
  }

  static List<String> arguments(PrivetRun run, String master) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-connect",
                master,
                "-runner-id",
                "$(POD_NAME)",
                "-slots",
                slots(run),
                "-master-timeout",
                MASTER_TIMEOUT,
                "-grace",
                Long.toString(UNIT_GRACE)));
    arguments.addAll(PodPlan.scriptFlags(run.getSpec()));
    return arguments;
  }
}
