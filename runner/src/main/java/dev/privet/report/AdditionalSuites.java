package dev.privet.report;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The test cases of the test frameworks themselves: a suite for each batch that counts and whose
 * additional result is JUnit XML, named after its units.
 */
final class AdditionalSuites {

  private record Suite(String name, LeaseReport lease, JUnitCounts counts) {}

  private final List<Suite> suites = new ArrayList<>();
  private final Map<String, String> leftOut = new LinkedHashMap<>();

  private AdditionalSuites() {}

  /** Reads all of them once, to count. */
  static AdditionalSuites of(RunReport report) {
    AdditionalSuites all = new AdditionalSuites();
    for (UnitReport unit : report.units()) {
      for (LeaseReport lease : unit.attempts()) {
        if (lease.worth() == LeaseReport.Worth.ACCEPTED && lease.units().get(0) == unit.index()) {
          all.add(unit, lease);
        }
      }
    }
    return all;
  }

  private void add(UnitReport first, LeaseReport lease) {
    if (lease.additional().isEmpty()) {
      return;
    }
    try {
      JUnitCounts counts =
          ForeignCases.read(lease.additional().get()).stream()
              .map(ForeignCase::counts)
              .reduce(JUnitCounts.NONE, JUnitCounts::plus);
      int others = lease.units().size() - 1;
      String more = others == 0 ? "" : " (+" + Plural.of(others, "unit") + ")";
      if (counts.tests() > 0) {
        suites.add(new Suite(first.title() + more, lease, counts));
      }
    } catch (IOException e) {
      leftOut.put(lease.id(), e.getMessage());
    }
  }

  /** By lease, why its additional result is not in the report. */
  Map<String, String> leftOut() {
    return leftOut;
  }

  JUnitCounts counts() {
    return suites.stream().map(Suite::counts).reduce(JUnitCounts.NONE, JUnitCounts::plus);
  }

  void write(XMLStreamWriter xml) throws XMLStreamException, IOException {
    for (Suite suite : suites) {
      xml.writeStartElement("testsuite");
      Duration time = suite.lease().result().map(LeaseReport.Result::duration).orElseThrow();
      suite.counts().write(xml, suite.name(), time);
      suite.counts().writeSkipped(xml);
      xml.writeCharacters("\n");
      for (ForeignCase each : ForeignCases.read(suite.lease().additional().orElseThrow())) {
        each.write(xml);
      }
      xml.writeEndElement();
      xml.writeCharacters("\n");
    }
  }
}
