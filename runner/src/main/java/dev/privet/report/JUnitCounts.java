package dev.privet.report;

import dev.privet.api.v1alpha1.Outcome;
import java.time.Duration;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** How many test cases a suite has, of each kind that JUnit XML knows. */
record JUnitCounts(int tests, int failures, int errors, int skipped) {

  static final JUnitCounts NONE = new JUnitCounts(0, 0, 0, 0);

  static JUnitCounts of(RunReport report) {
    OutcomeCounts counts = new OutcomeCounts(report);
    return new JUnitCounts(
        counts.total(),
        counts.of(Outcome.FAILED, Outcome.TIMED_OUT),
        counts.of(Outcome.LOST),
        counts.of(Outcome.SKIPPED, Outcome.NOT_RUN));
  }

  JUnitCounts plus(JUnitCounts other) {
    return new JUnitCounts(
        tests + other.tests,
        failures + other.failures,
        errors + other.errors,
        skipped + other.skipped);
  }

  void write(XMLStreamWriter xml, String name, Duration time) throws XMLStreamException {
    xml.writeAttribute("name", XmlText.attribute(name));
    xml.writeAttribute("tests", "" + tests);
    xml.writeAttribute("failures", "" + failures);
    xml.writeAttribute("errors", "" + errors);
    xml.writeAttribute("time", Durations.seconds(time));
  }

  /** A suite has it; the element of all suites has not. */
  void writeSkipped(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeAttribute("skipped", "" + skipped);
  }
}
