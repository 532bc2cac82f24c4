package dev.privet.operator;

import dev.privet.api.v1alpha1.Outcome;
import dev.privet.api.v1alpha1.PrivetRun;
import dev.privet.api.v1alpha1.PrivetRunStatus;
import dev.privet.api.v1alpha1.Reason;
import dev.privet.api.v1alpha1.RunSummary;
import dev.privet.api.v1alpha1.RunSummary.Failure;
import dev.privet.api.v1alpha1.RunSummary.Phase;
import dev.privet.api.v1alpha1.RunSummary.RunnerCounts;
import dev.privet.api.v1alpha1.RunSummary.UnitCounts;
import dev.privet.operator.desired.Labels;
import dev.privet.operator.desired.Role;
import dev.privet.operator.observe.Cluster;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Optional;

/** Runs, pods and summaries for tests. */
public final class Fixtures {

  public static final String UID = "12345678-1234-1234-1234-123456789abc";

  private Fixtures() {}

  /** A run whose spec has these lines beside its image. */
  public static PrivetRun run(String... spec) {
    return Serialization.unmarshal(
        """
        apiVersion: privet.dev/v1alpha1
        kind: PrivetRun
        metadata: {name: shop, namespace: team, uid: %s, generation: 3}
        spec:
          image: registry.example/shop-tests:1
          %s
        """
            .formatted(UID, String.join("\n  ", spec)),
        PrivetRun.class);
  }

  /** The same run with a status. */
  public static PrivetRun with(PrivetRun run, String status) {
    run.setStatus(Serialization.unmarshal(status, PrivetRunStatus.class));
    return run;
  }

  /** A pod of the run, with this status as YAML. */
  public static Pod pod(Role role, String status) {
    Pod pod =
        Serialization.unmarshal(
            "apiVersion: v1\nkind: Pod\nmetadata: {name: shop-%s-0, uid: p1}\nstatus: %s\n"
                .formatted(role.label(), status),
            Pod.class);
    pod.getMetadata().setLabels(Labels.of(run(), role));
    return pod;
  }

  /** A pod in which privet runs. */
  public static Pod runningPod(Role role) {
    return pod(role, "{phase: Running, containerStatuses: [{name: privet, state: {running: {}}}]}");
  }

  public static Job job(String name, String endType) {
    return new JobBuilder()
        .withNewMetadata()
        .withName(name)
        .withLabels(Labels.of(run()))
        .endMetadata()
        .withNewStatus()
        .addNewCondition()
        .withType(endType)
        .withStatus("True")
        .endCondition()
        .endStatus()
        .build();
  }

  public static Cluster cluster(Pod... masters) {
    return new Cluster(Optional.empty(), Optional.empty(), List.of(masters), List.of(), false);
  }

  public static RunSummary running(int connected) {
    return new RunSummary(
        UID,
        7,
        Phase.Running,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new UnitCounts(10, 4, 2, 3, 1, 0, 0, 0, 0, 0),
        new RunnerCounts(connected, 0),
        List.of(
            new Failure("u1", Optional.empty(), Outcome.FAILED, "r1", Optional.of(3), "no good\n")),
        List.of());
  }

  public static RunSummary finished(int code, Reason reason) {
    return new RunSummary(
        UID,
        9,
        Phase.Finished,
        Optional.of(code),
        Optional.of(reason),
        Optional.of("what happened"),
        new UnitCounts(10, 0, 0, 9, 1, 0, 0, 0, 0, 0),
        new RunnerCounts(0, 0),
        List.of(),
        List.of());
  }
}
