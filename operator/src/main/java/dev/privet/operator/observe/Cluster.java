package dev.privet.operator.observe;

import dev.privet.api.v1alpha1.PrivetRun;
import dev.privet.operator.desired.Labels;
import dev.privet.operator.desired.Names;
import dev.privet.operator.desired.Role;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the cluster holds of a run.
 *
 * @param former whether a Job of a former run of the same name is still there
 */
public record Cluster(
    Optional<Job> master,
    Optional<Job> runners,
    List<Pod> masterPods,
    List<Pod> runnerPods,
    boolean former) {

  /** Sorts out what belongs to this very run. */
  public static Cluster of(PrivetRun run, Collection<Job> jobs, Collection<Pod> pods) {
    Names names = Names.of(run);
    Predicate<HasMetadata> own =
        object -> run.getMetadata().getUid().equals(label(object, Labels.UID));
    return new Cluster(
        jobs.stream().filter(own).filter(named(names.master())).findFirst(),
        jobs.stream().filter(own).filter(named(names.runners())).findFirst(),
        pods.stream().filter(own).filter(role(Role.MASTER)).toList(),
        pods.stream().filter(own).filter(role(Role.RUNNER)).toList(),
        jobs.stream().anyMatch(own.negate()));
  }

  /** The pod in which a master runs. */
  public Optional<Pod> runningMaster() {
    return masterPods.stream().filter(pod -> PodState.of(pod).isRunning()).findFirst();
  }

  /** Whether a master runs. */
  public boolean hasRunningMaster() {
    return runningMaster().isPresent();
  }

  /** What the pods say of why nothing moves: the master's first, for without it nothing does. */
  public Optional<Blockage> blockage() {
    return Stream.concat(masterPods.stream(), runnerPods.stream())
        .flatMap(pod -> PodState.of(pod).blockage().stream())
        .findFirst();
  }

  /** How a Job has ended: the type of its condition, {@code Complete} or {@code Failed}. */
  public static Optional<String> end(Job job) {
    return job.getStatus() == null
        ? Optional.empty()
        : job.getStatus().getConditions().stream()
            .filter(c -> c.getStatus().equals("True"))
            .map(c -> c.getType())
            .filter(type -> type.equals("Complete") || type.equals("Failed"))
            .findFirst();
  }

  private static Predicate<HasMetadata> named(String name) {
    return object -> object.getMetadata().getName().equals(name);
  }

  private static Predicate<HasMetadata> role(Role role) {
    return object -> role.label().equals(label(object, Labels.ROLE));
  }

  private static String label(HasMetadata object, String name) {
    return Optional.ofNullable(object.getMetadata().getLabels())
        .map(labels -> labels.get(name))
        .orElse("");
  }
}
