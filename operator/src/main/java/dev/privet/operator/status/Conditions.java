package dev.privet.operator.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The conditions of a run. A condition keeps its time as long as its status is the same. */
public final class Conditions {

  public static final String FINISHED = "Finished";
  public static final String SUCCEEDED = "Succeeded";
  public static final String BLOCKED = "Blocked";

  private final List<Condition> before;
  private final long generation;
  private final Instant now;
  private final List<Condition> conditions = new ArrayList<>();

  Conditions(List<Condition> before, long generation, Instant now) {
    this.before = before;
    this.generation = generation;
    this.now = now;
  }

  Conditions with(String type, String status, String reason, String message) {
    String time =
        find(before, type)
            .filter(old -> old.getStatus().equals(status))
            .map(Condition::getLastTransitionTime)
            .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).toString());
    conditions.add(
        new ConditionBuilder()
            .withType(type)
            .withStatus(status)
            .withReason(reason)
            .withMessage(PlainText.of(message))
            .withObservedGeneration(generation)
            .withLastTransitionTime(time)
            .build());
    return this;
  }

  List<Condition> list() {
    return List.copyOf(conditions);
  }

  /** The condition of this type. */
  public static Optional<Condition> find(List<Condition> conditions, String type) {
    return conditions.stream().filter(c -> c.getType().equals(type)).findFirst();
  }
}
