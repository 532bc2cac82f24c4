package dev.privet.operator.observe;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.privet.api.v1alpha1.RunSummary;
import dev.privet.operator.follow.Json;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import java.util.Objects;
import java.util.Optional;

/** What the pods of the master left behind. */
public final class MasterEnd {

  /** The exit code of a program that was called with what it cannot use, a missing kit too. */
  private static final int BAD_USAGE = 2;

  private MasterEnd() {}

  /** The verdict that a master gave before it ended, without the outputs of failures. */
  public static Optional<RunSummary> verdict(Cluster cluster) {
    return cluster.masterPods().stream()
        .flatMap(pod -> PodState.of(pod).lastEnd().stream())
        .flatMap(end -> summary(end).stream())
        .filter(summary -> summary.phase() == RunSummary.Phase.Finished)
        .findFirst();
  }

  /** Why the master cannot begin, when no other try would change that. */
  public static Optional<String> refusal(Cluster cluster) {
    return cluster.masterPods().stream()
        .flatMap(pod -> PodState.of(pod).lastEnd().stream())
        .filter(end -> Objects.equals(end.getExitCode(), BAD_USAGE))
        .map(end -> inWordsOfTheSpec(Objects.toString(end.getMessage(), "").strip()))
        .findFirst();
  }

  /** The master speaks of its flags; whoever reads a resource has fields. */
  private static String inWordsOfTheSpec(String message) {
    String text = message.startsWith("privet: ") ? message.substring("privet: ".length()) : message;
    return text.replace("with `privet -privet-dir DIR`", "in spec.scriptsDir");
  }

  private static Optional<RunSummary> summary(ContainerStateTerminated end) {
    String message = Objects.toString(end.getMessage(), "");
    if (!message.startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.MAPPER.readValue(message, RunSummary.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
