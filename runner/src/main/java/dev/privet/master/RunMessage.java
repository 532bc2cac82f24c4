package dev.privet.master;

import dev.privet.api.v1alpha1.Reason;
import dev.privet.journal.JournalEntry.HookFailed;
import java.util.Optional;

/** What a person has to know of a run that has no verdict yet. */
final class RunMessage {

  /** Runners need their time to come; before that nobody has to know. */
  private static final long ALONE = 10;

  private static final long MINUTE = 60;

  private RunMessage() {}

  /**
   * One sentence, if something keeps the run from getting on.
   *
   * @param trouble what cannot be written
   */
  static Optional<String> of(Run run, Optional<String> trouble, long now) {
    Optional<String> hook =
        run.hookFailure
            .filter(failed -> !run.settings.overlookStartupHookFailure())
            .map(RunMessage::of);
    return trouble
        .or(() -> run.stop.map(stop -> "the run ends early: " + why(stop.reason())))
        .or(() -> join(hook, alone(run, now)));
  }

  static String of(HookFailed failed) {
    return failed.hook() + " of " + failed.slot() + " failed with code " + failed.code();
  }

  static String why(Reason reason) {
    return switch (reason) {
      case TestsFailed -> "as many units failed as -fail-fast allows";
      case DeadlineExceeded -> "its time is over";
      case Cancelled -> "it was cancelled";
      case UnitsLost -> "no runner is left for what waits";
      case StartupFailed -> "no runner is left after a startup hook failed";
      default -> reason.name();
    };
  }

  /** In steps, so that the text does not change all the time. */
  private static Optional<String> alone(Run run, long now) {
    long seconds = (now - run.aloneSince) / 1000;
    if (run.listing.isEmpty() || run.workIsOver() || !run.isAlone() || seconds < ALONE) {
      return Optional.empty();
    }
    long step = seconds < MINUTE ? ALONE : MINUTE;
    String who =
        run.runners.values().stream().anyMatch(runner -> runner.connected)
            ? "no connected runner has the labels that the waiting units demand, "
            : "no runner is connected ";
    return Optional.of(who + "for " + seconds / step * step + " s");
  }

  private static Optional<String> join(Optional<String> one, Optional<String> other) {
    return one.isPresent() && other.isPresent()
        ? Optional.of(one.get() + ", and " + other.get())
        : one.or(() -> other);
  }
}
