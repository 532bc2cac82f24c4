package dev.privet.report;

import dev.privet.api.v1alpha1.Outcome;
import dev.privet.protocol.Variant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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
          "additional");

  private AttemptRecord() {}

  /** The line that names the fields. */
  public static String header() {
    return DsvText.record(HEADER);
  }

  /**
   * One attempt.
   *
   * @param index the unit's place in the listing, from 0
   * @param attempt its number, from 1
   * @param now where a lease that still runs is cut
   */
  public static String of(
      int index, String name, Variant variant, int attempt, LeaseReport lease, Instant now) {
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
            lease.additional().map(LeaseReport::inRunDirectory).orElse("")));
  }

  /** A unit that was never granted: attempt 0. */
  static String none(UnitReport unit) {
    List<String> known =
        List.of(
            "" + (unit.index() + 1),
            unit.name(),
            unit.variant().label(),
            "0",
            Outcome.NOT_RUN.word(),
            Outcome.NOT_RUN.word(),
            "",
            "0.000");
    return DsvText.record(
        IntStream.range(0, HEADER.size())
            .mapToObj(i -> i < known.size() ? known.get(i) : "")
            .toList());
  }

  private static String text(Optional<Integer> number) {
    return number.map(String::valueOf).orElse("");
  }
}
