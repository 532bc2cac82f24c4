package dev.privet.report;

/** Where a run stands, in one line: for a long quiet run whose output is no terminal. */
public final class ProgressLine {

  private ProgressLine() {}

  /** Such as {@code privet: 123 of 412 units done, 2 failed, 8 runners, 4m02s}. */
  public static String of(Progress progress) {
    return "privet: "
        + progress.done()
        + " of "
        + Plural.of(progress.total(), "unit")
        + " done, "
        + progress.failed()
        + " failed, "
        + Plural.of(progress.runners(), "runner")
        + ", "
        + Durations.coarse(progress.elapsed());
  }
}
