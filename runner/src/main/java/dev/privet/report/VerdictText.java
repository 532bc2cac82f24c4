package dev.privet.report;

import dev.privet.api.v1alpha1.Outcome;

/** Why a run ended as it did, in the same words in every format. */
public final class VerdictText {

  private static final Outcome[] BAD = {
    Outcome.FAILED, Outcome.TIMED_OUT, Outcome.LOST, Outcome.NOT_RUN
  };

  private VerdictText() {}

  /** Such as {@code 2 of 412 units failed}. */
  public static String of(RunReport report) {
    OutcomeCounts counts = new OutcomeCounts(report);
    String share = counts.share(BAD);
    if (report.end().isEmpty()) {
      return and("the run has no verdict: it was interrupted or goes on", share);
    }
    RunReport.End end = report.end().get();
    return switch (end.reason()) {
      case AllPassed -> passed(counts);
      case TestsFailed ->
          counts.of(Outcome.FAILED, Outcome.TIMED_OUT) > 0
              ? share
              : and("no unit failed, but runner-additional-results or receive-results did", share);
      case TooFlaky -> "more units are flaky than -max-flaky allows";
      case NoUnits -> report.detail().orElse("the units script listed no units");
      case ListingFailed ->
          report.detail().orElseGet(() -> "the units script failed with code " + end.exitCode());
      case UnitsLost -> counts.of(Outcome.LOST) > 0 ? share : and("every runner is gone", share);
      case StartupFailed -> and(report.detail().orElse("a startup hook failed"), share);
      case Cancelled -> and("the run was cancelled", share);
      case DeadlineExceeded -> and("the run's time was over", share);
    };
  }

  private static String passed(OutcomeCounts counts) {
    return counts.of(Outcome.PASSED) == counts.total() && counts.total() > 0
        ? (counts.total() == 1 ? "the only unit" : "all " + counts.total() + " units") + " passed"
        : and("no unit failed", counts.share(Outcome.PASSED, Outcome.SKIPPED));
  }

  private static String and(String what, String share) {
    return share.isEmpty() ? what : what + ", " + share;
  }
}
