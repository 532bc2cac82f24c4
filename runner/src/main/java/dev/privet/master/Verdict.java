package dev.privet.master;

import dev.privet.api.v1alpha1.Outcome;
import dev.privet.api.v1alpha1.Reason;
import dev.privet.journal.JournalEntry.VerdictGiven;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The exit code and the reason of a run whose units all have their outcome.
 *
 * <p>A run that was cut short from outside has the code of that. Otherwise the first code that is
 * not 0 counts, result by result in the order in which they were accepted: unit code, additional
 * code, code of {@code receive-results}. Otherwise Privet's own.
 */
final class Verdict {

  private Verdict() {}

  static VerdictGiven of(Run run, long now) {
    Reason stopped = run.stop.map(stop -> stop.reason()).orElse(Reason.AllPassed);
    int stopCode = run.stop.map(stop -> stop.exitCode()).orElse(0);
    if (stopCode != 0) {
      return new VerdictGiven(stopCode, stopped, now);
    }
    if (run.mainUnits() == 0 && run.progress.badListing().isEmpty()) {
      return new VerdictGiven(0, Reason.NoUnits, now);
    }
    Optional<Integer> code =
        run.accepted.stream().flatMap(lease -> codes(run, lease)).filter(c -> c != 0).findFirst();
    if (code.isPresent()) {
      return new VerdictGiven(code.get(), Reason.TestsFailed, now);
    }
    if (run.progress.badListing().isPresent()) {
      int listed = run.progress.badListing().get().code();
      return listed == 0
          ? new VerdictGiven(ExitCodes.NO_UNITS, Reason.NoUnits, now)
          : new VerdictGiven(listed, Reason.ListingFailed, now);
    }
    if (run.hookFailure.isPresent() && !run.settings.overlookStartupHookFailure()) {
      return new VerdictGiven(ExitCodes.STARTUP_FAILED, Reason.StartupFailed, now);
    }
    if (run.count(Outcome.LOST) + run.count(Outcome.NOT_RUN) > 0) {
      return new VerdictGiven(ExitCodes.UNITS_LOST, Reason.UnitsLost, now);
    }
    long flaky = run.retried.stream().filter(UnitState::flaky).count();
    if (run.settings.maxFlaky().filter(most -> flaky > most).isPresent()) {
      return new VerdictGiven(ExitCodes.TOO_FLAKY, Reason.TooFlaky, now);
    }
    return new VerdictGiven(0, Reason.AllPassed, now);
  }

  private static Stream<Integer> codes(Run run, LeaseState lease) {
    var result = lease.result.orElseThrow();
    boolean skipped = run.outcome(result) == Outcome.SKIPPED;
    return Stream.of(
        skipped ? 0 : result.code(),
        result.additionalCode().orElse(0),
        lease.receivedCode.orElse(0));
  }
}
