package dev.privet.operator.desired;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.privet.api.v1alpha1.Plan;
import dev.privet.api.v1alpha1.PrivetRun;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.Map;

/** The ConfigMap that brings the stages of a run to its master. */
public final class PlanConfigMap {

  static final String KEY = "plan.json";

  /** As long as the name of a plan may be. */
  private static final int MAX_NAME = 40;

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private PlanConfigMap() {}

  /** Whether the run has stages. */
  public static boolean isNeeded(PrivetRun run) {
    return run.getSpec().stages() != null;
  }

  /** The ConfigMap of this run, which has stages. */
  public static ConfigMap of(PrivetRun run) {
    return new ConfigMapBuilder()
        .withMetadata(Metadata.of(run, Names.of(run).plan(), Labels.of(run)))
        .withImmutable(true)
        .withData(Map.of(KEY, text(run)))
        .build();
  }

  private static String text(PrivetRun run) {
    String name = run.getMetadata().getName().replace('.', '-');
    String shortName = name.substring(0, Math.min(MAX_NAME, name.length()));
    try {
      return MAPPER.writeValueAsString(new Plan(shortName, run.getSpec().stages()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the stages of a run cannot be written", e);
    }
  }
}
