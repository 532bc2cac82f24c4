package dev.privet.operator.desired;

/** What a pod of a run is. */
public enum Role {
  MASTER("master"),
  RUNNER("runner");

  private final String label;

  Role(String label) {
    this.label = label;
  }

  /** The value of the label {@link Labels#ROLE}. */
  public String label() {
    return label;
  }
}
