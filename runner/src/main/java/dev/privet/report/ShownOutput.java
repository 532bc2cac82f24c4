package dev.privet.report;

/** Whose output a report shows. */
public enum ShownOutput {
  NONE,
  /** Of units that failed, timed out or were lost. */
  FAILED,
  ALL;

  boolean shows(UnitReport unit) {
    return this == ALL || this == FAILED && unit.isBad();
  }
}
