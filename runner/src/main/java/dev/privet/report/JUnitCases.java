package dev.privet.report;

import dev.privet.api.v1alpha1.Outcome;
import dev.privet.report.RunReport.UnitReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes units as test cases. Each one that did not pass carries its batch's output; of those that
 * passed, or were skipped, in one batch only the first does.
 */
final class JUnitCases {

  /** How much of an output a test case shows, in bytes. */
  static final int MAX_OUTPUT = 64 * 1024;

  /** Jenkins takes what stands before the last dot for a package, and wants one. */
  private static final String CLASS_NAME = "privet.units";

  private final XMLStreamWriter xml;
  private final String verdict;

  /** By output file, the first unit that shows it. */
  private final Map<Path, String> shown = new HashMap<>();

  JUnitCases(XMLStreamWriter xml, String verdict) {
    this.xml = xml;
    this.verdict = verdict;
  }

  void write(UnitReport unit) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("name", XmlText.attribute(unit.name()));
    xml.writeAttribute("classname", CLASS_NAME);
    xml.writeAttribute("time", Durations.seconds(unit.duration()));
    switch (unit.outcome()) {
      case PASSED -> writeSystemOut(unit);
      case FAILED -> writeProblem("failure", unit, CodeText.of(unit.code()));
      case TIMED_OUT -> writeProblem("failure", unit, timedOut(unit));
      case LOST ->
          writeProblem(
              "error", unit, "lost: its runners died, " + Plural.of(unit.attempts(), "attempt"));
      case SKIPPED -> {
        writeSkipped(output(unit).lastLine());
        writeSystemOut(unit);
      }
      case NOT_RUN -> writeSkipped("not run: " + verdict);
    }
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  private void writeProblem(String element, UnitReport unit, String message)
      throws XMLStreamException {
    String batch =
        unit.batchUnits() > 1 && unit.outcome() != Outcome.LOST
            ? " in a batch of " + unit.batchUnits() + " units"
            : "";
    xml.writeStartElement(element);
    xml.writeAttribute("message", message + batch);
    xml.writeAttribute("type", unit.outcome().word());
    XmlText.write(xml, output(unit).marked());
    xml.writeEndElement();
  }

  /** In a batch of several units nobody knows which one took the time. */
  private static String timedOut(UnitReport unit) {
    return unit.batchUnits() > 1
        ? "timed out"
        : "timed out after " + Durations.exact(unit.duration());
  }

  private void writeSkipped(String message) throws XMLStreamException {
    xml.writeEmptyElement("skipped");
    xml.writeAttribute("message", XmlText.attribute(DisplayName.of(message)));
  }

  private void writeSystemOut(UnitReport unit) throws XMLStreamException {
    String first = unit.output().map(file -> shown.putIfAbsent(file, unit.name())).orElse(null);
    String text =
        first == null
            ? output(unit).marked()
            : "[privet: the output of this batch is at unit " + DisplayName.of(first) + "]\n";
    if (!text.isEmpty()) {
      xml.writeStartElement("system-out");
      XmlText.write(xml, text);
      xml.writeEndElement();
    }
  }

  /** A report without one output is better than no report. */
  private static OutputTail output(UnitReport unit) {
    try {
      return OutputTail.read(unit.output(), MAX_OUTPUT);
    } catch (IOException e) {
      return new OutputTail("[privet: the output cannot be read: " + e + "]\n", 0);
    }
  }
}
