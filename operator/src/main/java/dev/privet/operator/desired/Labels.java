package dev.privet.operator.desired;

import dev.privet.api.v1alpha1.PrivetRun;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;

/** The labels by which the objects of a run are found. */
public final class Labels {

  /** On all that the operator makes. */
  public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

  /** The value of {@link #MANAGED_BY}. */
  public static final String OPERATOR = "privet-operator";

  /** The name of the run. */
  public static final String RUN = "privet.dev/run";

  /** The UID of the run: tells a run from a former one of the same name. */
  public static final String UID = "privet.dev/run-uid";

  /** {@code master} or {@code runner}. */
  public static final String ROLE = "privet.dev/role";

  /** Selects all that operators make. */
  public static final String SELECTOR = MANAGED_BY + "=" + OPERATOR;

  private Labels() {}

  /** Whether an operator made it. */
  public static boolean isOurs(HasMetadata object) {
    return object.getMetadata().getLabels() != null
        && OPERATOR.equals(object.getMetadata().getLabels().get(MANAGED_BY));
  }

  /** The labels of an object that has no role. */
  public static Map<String, String> of(PrivetRun run) {
    return Map.of(
        MANAGED_BY, OPERATOR,
        RUN, run.getMetadata().getName(),
        UID, run.getMetadata().getUid());
  }

  /** The labels of an object with this role. */
  public static Map<String, String> of(PrivetRun run, Role role) {
    return Map.of(
        MANAGED_BY, OPERATOR,
        RUN, run.getMetadata().getName(),
        UID, run.getMetadata().getUid(),
        ROLE, role.label());
  }

  /** What the pods of a role are selected by. */
  static Map<String, String> selector(PrivetRun run, Role role) {
    return Map.of(UID, run.getMetadata().getUid(), ROLE, role.label());
  }

  /** Selects the runner pods of a run, as text. */
  public static String runnerSelector(PrivetRun run) {
    return UID + "=" + run.getMetadata().getUid() + "," + ROLE + "=" + Role.RUNNER.label();
  }
}
