package dev.privet.report;

import dev.privet.api.v1alpha1.Outcome;
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

  /** Jenkins takes what stands before the last dot for a package, and wants one. */
  private static final String CLASS_NAME = "privet.units";

  private final XMLStreamWriter xml;
  private final String verdict;

  private final Map<String, String> leftOut;

  /** By output file, the first unit that shows it. */
  private final Map<Path, String> shown = new HashMap<>();

  /**
   * Writes test cases.
   *
   * @param leftOut by lease, why its additional result is not in the report
   */
  JUnitCases(XMLStreamWriter xml, String verdict, Map<String, String> leftOut) {
    this.xml = xml;
    this.verdict = verdict;
    this.leftOut = leftOut;
  }

  void write(UnitReport unit) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("name", XmlText.attribute(unit.title()));
    xml.writeAttribute("classname", CLASS_NAME);
    xml.writeAttribute("time", Durations.seconds(unit.duration()));
    switch (unit.outcome()) {
      case PASSED -> writeSystemOut(unit);
      case FAILED -> writeProblem("failure", unit, CodeText.of(unit.code()));
      case TIMED_OUT -> writeProblem("failure", unit, timedOut(unit));
      case LOST ->
          writeProblem(
              "error",
              unit,
              "lost: its runners died, " + Plural.of(unit.attempts().size(), "attempt"));
      case SKIPPED -> {
        writeSkipped(ShownText.skipReason(unit));
        writeSystemOut(unit);
      }
      case NOT_RUN -> writeSkipped("not run: " + verdict);
    }
    JUnitReruns.write(xml, unit);
    writeLeftOut(unit);
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  private void writeLeftOut(UnitReport unit) throws XMLStreamException {
    for (LeaseReport lease : unit.attempts()) {
      String why = leftOut.get(lease.id());
      if (why != null && lease.units().get(0) == unit.index()) {
        xml.writeStartElement("system-err");
        XmlText.write(xml, "[privet: the additional result is left out: " + why + "]\n");
        xml.writeEndElement();
      }
    }
  }

  private void writeProblem(String element, UnitReport unit, String message)
      throws XMLStreamException {
    String batch =
        unit.batchUnits() > 1 && unit.outcome() != Outcome.LOST
            ? " in a batch of " + unit.batchUnits() + " units"
            : "";
    xml.writeStartElement(element);
    String place = unit.place().map(where -> " (" + where + ")").orElse("");
    xml.writeAttribute("message", XmlText.attribute(message + batch + place));
    xml.writeAttribute("type", unit.outcome().word());
    XmlText.write(xml, ShownText.of(unit).marked());
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
    String first = unit.output().map(file -> shown.putIfAbsent(file, unit.title())).orElse(null);
    String text =
        first == null
            ? ShownText.of(unit).marked()
            : "[privet: the output of this batch is at unit " + DisplayName.of(first) + "]\n";
    if (!text.isEmpty()) {
      xml.writeStartElement("system-out");
      XmlText.write(xml, text);
      xml.writeEndElement();
    }
  }
}
