package dev.privet.report;

import dev.privet.api.v1alpha1.Outcome;
import dev.privet.protocol.Variant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** One attempt of one unit as a record, the same in a report and in the run directory. */
public final class AttemptRecord {

  private static final List<String> HEADER =
      List.of(
          "number",
          "unit",
          "variant",
          "attempt",
          "outcome",
          "worth",
          "code",
          "seconds",
          "started",
          "runner",
          "slot",
          "lease",
          "batch-units",
          "output",
          "additional-code",
          "additional",
          "stage");

  private AttemptRecord() {}

  /** The line that names the fields. */
  public static String header() {
    return DsvText.record(HEADER);
  }

  /**
   * One attempt.
   *
   * @param index the unit's place in the listing, from 0
   * @param stage its stage; empty where there is no plan
   * @param attempt its number, from 1
   * @param now where a lease that still runs is cut
   */
  public static String of(
      int index,
      String name,
      Variant variant,
      Optional<String> stage,
      int attempt,
      LeaseReport lease,
      Instant now) {
    Optional<LeaseReport.Result> result = lease.result();
    return DsvText.record(
        List.of(
            "" + (index + 1),
            name,
            variant.label(),
            "" + attempt,
            lease.outcome().word(),
            lease.worth().word(),
            text(result.map(LeaseReport.Result::code)),
            Durations.seconds(lease.duration(now)),
            lease.granted().toString(),
            lease.runner(),
            "" + lease.slot(),
            lease.id(),
            "" + lease.units().size(),
            LeaseReport.inRunDirectory(lease.output()),
            text(result.flatMap(LeaseReport.Result::additionalCode)),
            lease.additional().map(LeaseReport::inRunDirectory).orElse(""),
            stage.orElse("")));
  }

  /** A unit that was never granted: attempt 0. */
  static String none(UnitReport unit) {
    return none("" + (unit.index() + 1), unit.name(), unit.variant().label(), unit.stage());
  }

  /** A stage that never began: attempt 0, without number and unit. */
  static String none(StageReport stage) {
    return none("", "", "", Optional.of(stage.name()));
  }

  private static String none(String number, String unit, String variant, Optional<String> stage) {
    String notRun = Outcome.NOT_RUN.word();
    List<String> known = List.of(number, unit, variant, "0", notRun, notRun, "", "0.000");
    List<String> fields = new ArrayList<>(known);
    fields.addAll(Collections.nCopies(HEADER.size() - known.size() - 1, ""));
    fields.add(stage.orElse(""));
    return DsvText.record(fields);
  }

  private static String text(Optional<Integer> number) {
    return number.map(String::valueOf).orElse("");
  }
}
