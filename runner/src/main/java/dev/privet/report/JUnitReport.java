package dev.privet.report;

import dev.privet.api.v1alpha1.Outcome;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
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
 * <p>One test suite, one test case a unit, in listed order. Outputs are streamed, the last 64 KiB
 * of each.
 */
public final class JUnitReport {

  private JUnitReport() {}

  /**
   * Checks at the start of a run that its report can be written at the end.
   *
   * @throws IllegalArgumentException if not; the message names the path, the problem and the fix
   */
  public static void check(Path file) {
    ReportFile.check(file);
  }

  /**
   * Writes the report; the file is replaced as a whole.
   *
   * @throws IOException if that fails; the message names the path and the problem, and an older
   *     report is left as it was
   */
  public static void write(RunReport report, Path file) throws IOException {
    ReportFile.write(file, writer -> write(report, writer));
  }

  /** Writes the report; does not close the writer. */
  public static void write(RunReport report, Writer writer) throws IOException {
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(writer);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuites");
      writeCounts(xml, report);
      xml.writeCharacters("\n");
      writeSuite(xml, report);
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw e.getNestedException() instanceof IOException cause ? cause : new IOException(e);
    }
  }

  private static void writeSuite(XMLStreamWriter xml, RunReport report) throws XMLStreamException {
    OutcomeCounts counts = new OutcomeCounts(report);
    xml.writeStartElement("testsuite");
    writeCounts(xml, report);
    xml.writeAttribute("skipped", "" + counts.of(Outcome.SKIPPED, Outcome.NOT_RUN));
    // Without a zone, as readers expect it.
    xml.writeAttribute(
        "timestamp",
        DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
            report.started().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC)));
    xml.writeCharacters("\n");
    writeProperties(xml, report);
    JUnitCases cases = new JUnitCases(xml, VerdictText.of(report));
    for (RunReport.UnitReport unit : report.units()) {
      cases.write(unit);
    }
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  private static void writeCounts(XMLStreamWriter xml, RunReport report) throws XMLStreamException {
    OutcomeCounts counts = new OutcomeCounts(report);
    xml.writeAttribute("name", "privet");
    xml.writeAttribute("tests", "" + counts.total());
    xml.writeAttribute("failures", "" + counts.of(Outcome.FAILED, Outcome.TIMED_OUT));
    xml.writeAttribute("errors", "" + counts.of(Outcome.LOST));
    xml.writeAttribute("time", Durations.seconds(report.wallTime()));
  }

  private static void writeProperties(XMLStreamWriter xml, RunReport report)
      throws XMLStreamException {
    Map<String, String> properties = new TreeMap<>();
    properties.put("privet.run-id", report.runId());
    properties.put("privet.exit-code", "" + report.exitCode());
    properties.put("privet.reason", report.reason().name());
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
