package dev.privet.master;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.privet.api.v1alpha1.Plan;
import dev.privet.schedule.Stages;
import java.util.Optional;

/** A plan as it stands in the journal, so that the next master and reports have the same. */
final class PlanText {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private PlanText() {}

  /** Nothing where there is no plan. */
  static Optional<String> of(Stages stages) {
    if (!stages.isPlan()) {
      return Optional.empty();
    }
    try {
      return Optional.of(MAPPER.writeValueAsString(new Plan(stages.project(), stages.stages())));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a plan cannot be written", e);
    }
  }

  static Stages read(Optional<String> text) {
    try {
      return text.isEmpty() ? Stages.OF_KIT : Stages.of(MAPPER.readValue(text.get(), Plan.class));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the plan of the run cannot be read: " + e, e);
    }
  }
}
