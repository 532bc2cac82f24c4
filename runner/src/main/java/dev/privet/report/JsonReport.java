package dev.privet.report;

import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.privet.api.v1alpha1.Outcome;
import dev.privet.protocol.Json;
import dev.privet.report.JsonRecords.LeaseRecord;
import dev.privet.report.JsonRecords.RunRecord;
import dev.privet.report.JsonRecords.StageRecord;
import dev.privet.report.JsonRecords.UnitRecord;
import java.io.IOException;
import java.io.Writer;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The whole run as one JSON document, a line for each unit and each lease. */
final class JsonReport {

  private JsonReport() {}

  static void write(RunReport report, Writer writer, ShownOutput shown) throws IOException {
    write(report, writer, shown, Optional.empty(), Long.MAX_VALUE);
    writer.write('\n');
  }

  /**
   * Writes the document; does not close the writer.
   *
   * @param escapes what else is escaped than JSON asks for
   * @param maxTexts about how many bytes all outputs together may have
   */
  static void write(
      RunReport report,
      Writer writer,
      ShownOutput shown,
      Optional<CharacterEscapes> escapes,
      long maxTexts)
      throws IOException {
    ObjectWriter json = escapes.map(Json.mapper().writer()::with).orElse(Json.mapper().writer());
    Set<LeaseReport> withText = withText(report, shown);
    int maxText = ShownText.share(withText, maxTexts);
    writer.write("{\"run\":" + json.writeValueAsString(RunRecord.of(report)) + ",\"units\":[");
    String separator = "\n";
    for (UnitReport unit : report.units()) {
      writer.write(separator + json.writeValueAsString(UnitRecord.of(unit)));
      separator = ",\n";
    }
    writer.write("],\n\"leases\":[");
    separator = "\n";
    for (LeaseReport lease : report.leases()) {
      Optional<OutputTail> text =
          withText.contains(lease) ? Optional.of(ShownText.of(lease, maxText)) : Optional.empty();
      writer.write(separator + json.writeValueAsString(LeaseRecord.of(report, lease, text)));
      separator = ",\n";
    }
    writer.write("],\n\"stages\":[");
    separator = "\n";
    for (StageReport stage : report.stages()) {
      writer.write(separator + json.writeValueAsString(StageRecord.of(stage)));
      separator = ",\n";
    }
    writer.write("],\n\"cleanup\":[");
    separator = "\n";
    for (UnitReport unit : report.cleanup()) {
      writer.write(separator + json.writeValueAsString(UnitRecord.of(unit)));
      separator = ",\n";
    }
    writer.write("]}");
  }

  private static Set<LeaseReport> withText(RunReport report, ShownOutput shown) {
    Set<String> bad = bad(report);
    return report.leases().stream()
        .filter(
            lease -> shown == ShownOutput.ALL || shown == ShownOutput.FAILED && isBad(lease, bad))
        .collect(Collectors.toCollection(() -> Collections.newSetFromMap(new IdentityHashMap<>())));
  }

  private static Set<String> bad(RunReport report) {
    Set<String> bad = new HashSet<>();
    report.units().stream()
        .filter(UnitReport::isBad)
        .forEach(unit -> unit.attempts().forEach(lease -> bad.add(lease.id())));
    return bad;
  }

  private static boolean isBad(LeaseReport lease, Set<String> bad) {
    Outcome outcome = lease.outcome();
    return bad.contains(lease.id())
        || outcome == Outcome.FAILED
        || outcome == Outcome.TIMED_OUT
        || outcome == Outcome.LOST;
  }
}
