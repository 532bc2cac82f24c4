package dev.privet.report;

import java.io.IOException;
import java.io.Writer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes a run as JUnit XML, in the dialect that Jenkins reads and others follow.
 *
 * <p>One test suite with a test case for each unit, in listed order; earlier attempts as Maven
 * Surefire has them. Then, of a plan, what cleaned up and what never began. Then, for each batch
 * whose additional result is JUnit XML itself, a suite with its test cases. Outputs are streamed,
 * the last 64 KiB of each.
 */
public final class JUnitReport {

  private JUnitReport() {}

  /** Writes the report; does not close the writer. */
  public static void write(RunReport report, Writer writer) throws IOException {
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(writer);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      AdditionalSuites additional = AdditionalSuites.of(report);
      JUnitCounts counts = JUnitCounts.of(report);
      xml.writeStartElement("testsuites");
      JUnitStages stages = new JUnitStages(report);
      counts
          .plus(stages.counts())
          .plus(additional.counts())
          .write(xml, "privet", report.wallTime());
      xml.writeCharacters("\n");
      writeSuite(xml, report, counts, additional.leftOut());
      stages.write(xml);
      additional.write(xml);
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw e.getNestedException() instanceof IOException cause ? cause : new IOException(e);
    }
  }

  private static void writeSuite(
      XMLStreamWriter xml, RunReport report, JUnitCounts counts, Map<String, String> leftOut)
      throws XMLStreamException {
    xml.writeStartElement("testsuite");
    counts.write(xml, "privet", report.wallTime());
    counts.writeSkipped(xml);
    // Without a zone, as readers expect it.
    xml.writeAttribute(
        "timestamp",
        DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
            report.head().started().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC)));
    xml.writeCharacters("\n");
    writeProperties(xml, report);
    JUnitCases cases = new JUnitCases(xml, VerdictText.of(report), leftOut);
    for (UnitReport unit : report.units()) {
      cases.write(unit);
    }
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  private static void writeProperties(XMLStreamWriter xml, RunReport report)
      throws XMLStreamException {
    Map<String, String> properties = new TreeMap<>();
    properties.put("privet.run-id", report.head().runId());
    report
        .end()
        .ifPresent(
            end -> {
              properties.put("privet.exit-code", "" + end.exitCode());
              properties.put("privet.reason", end.reason().name());
            });
    properties.put("privet.verdict", VerdictText.of(report));
    properties.put("privet.runners-lost", "" + report.runnersLost());
    xml.writeStartElement("properties");
    for (Map.Entry<String, String> property : properties.entrySet()) {
      xml.writeEmptyElement("property");
      xml.writeAttribute("name", property.getKey());
      xml.writeAttribute("value", XmlText.attribute(property.getValue()));
    }
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }
}
