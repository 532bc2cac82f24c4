package dev.privet.master;

import dev.privet.api.v1alpha1.Outcome;
import dev.privet.api.v1alpha1.Stage;
import dev.privet.journal.JournalEntry.ListingEnded;
import dev.privet.report.StageReport;
import dev.privet.report.StageReport.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns what is known of the stages of a plan into what reports are made of. */
final class StageReports {

  private static final String UNREACHED = "the run did not come that far";

  private final Run run;
  private final List<Stage> stages;
  private final Map<Integer, List<UnitState>> units;
  private final Set<Integer> badCodes;

  private StageReports(Run run) {
    this.run = run;
    this.stages = run.settings.stages().stages();
    this.units = run.units.stream().collect(Collectors.groupingBy(unit -> unit.stage));
    this.badCodes =
        run.accepted.stream()
            .filter(
                lease ->
                    lease.result.orElseThrow().additionalCode().orElse(0) != 0
                        || lease.receivedCode.orElse(0) != 0)
            .map(LeaseState::stage)
            .collect(Collectors.toSet());
  }

  /** One for each stage, in the order in which they run; none for a run without a plan. */
  static List<StageReport> of(Run run) {
    if (!run.settings.stages().isPlan()) {
      return List.of();
    }
    StageReports reports = new StageReports(run);
    List<StageReport> all = new ArrayList<>();
    for (int stage = 0; stage < reports.stages.size(); stage++) {
      all.add(reports.report(stage));
    }
    return all;
  }

  /** What was wrong with the listing of a stage, if anything was. */
  static Optional<String> badListing(Run run, int stage) {
    Stage given = run.settings.stages().stages().get(stage);
    String what = given.runsKit() ? "the units script" : "the list of stage " + given.name();
    Optional<ListingEnded> ended = run.listings.getOrDefault(stage, Optional.empty());
    if (ended.isEmpty()) {
      return Optional.empty();
    }
    int code = ended.get().code();
    if (code != 0) {
      return ended.get().problem().or(() -> Optional.of(what + " failed with code " + code));
    }
    boolean mayBeEmpty = given.isCleanup() || run.settings.allowNoUnits();
    return ended.get().count() > 0 || mayBeEmpty
        ? Optional.empty()
        : Optional.of(what + " listed no units");
  }

  private StageReport report(int stage) {
    Stage given = stages.get(stage);
    if (!run.listings.containsKey(stage)) {
      String why = given.isCleanup() ? whyNoCleanup() : whyNot(stage);
      return new StageReport(given.name(), given.isCleanup(), State.NOT_STARTED, Optional.of(why));
    }
    return new StageReport(given.name(), given.isCleanup(), state(stage), badListing(run, stage));
  }

  private State state(int stage) {
    List<UnitState> all = units.getOrDefault(stage, List.of());
    if (isFailed(stage)) {
      return State.FAILED;
    }
    boolean isOpen =
        run.listings.get(stage).isEmpty()
            || all.stream()
                .anyMatch(unit -> unit.outcome.orElse(Outcome.NOT_RUN) == Outcome.NOT_RUN);
    return isOpen ? State.UNFINISHED : State.PASSED;
  }

  private boolean isFailed(int stage) {
    return badListing(run, stage).isPresent()
        || badCodes.contains(stage)
        || units.getOrDefault(stage, List.of()).stream()
            .flatMap(unit -> unit.outcome.stream())
            .anyMatch(StageReports::isBad);
  }

  private static boolean isBad(Outcome outcome) {
    return outcome == Outcome.FAILED || outcome == Outcome.TIMED_OUT || outcome == Outcome.LOST;
  }

  /** The stage that ran last is what kept it from beginning, or what ended the run then. */
  private String whyNot(int stage) {
    int last = stage - 1;
    while (last >= 0 && !run.listings.containsKey(last)) {
      last--;
    }
    boolean isGuilty = last >= 0 && !stages.get(last).continues() && isFailed(last);
    boolean isWhole =
        units.getOrDefault(last, List.of()).stream()
            .noneMatch(unit -> unit.outcome.equals(Optional.of(Outcome.NOT_RUN)));
    if (isGuilty && (isWhole || run.stop.isEmpty())) {
      return "stage " + stages.get(last).name() + " failed";
    }
    return run.stop
        .map(
            stop ->
                switch (stop.reason()) {
                  case Cancelled -> "the run was cancelled";
                  case DeadlineExceeded -> "the run's time was over";
                  case UnitsLost -> "every runner was gone";
                  case StartupFailed -> "a startup hook failed";
                  case TestsFailed -> "-fail-fast ended the run";
                  case AllPassed, TooFlaky, NoUnits, ListingFailed -> UNREACHED;
                })
        .orElse(UNREACHED);
  }

  private String whyNoCleanup() {
    return run.progress.isAbandoned() ? "the cleanup was ended before its end" : UNREACHED;
  }
}
