package dev.privet.report;

import dev.privet.api.v1alpha1.Outcome;
import java.time.Duration;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A suite of what the verdict of a plan is not about: what cleaned up, and the stages that never
 * began. What did not clean up is a skipped test case, for a failure would be one of the run.
 */
final class JUnitStages {

  private final RunReport report;

  JUnitStages(RunReport report) {
    this.report = report;
  }

  JUnitCounts counts() {
    int others = report.unlistedCleanup().size() + report.notStarted().size();
    int bad = (int) report.cleanup().stream().filter(unit -> !isGood(unit)).count();
    return new JUnitCounts(report.cleanup().size() + others, 0, 0, bad + others);
  }

  void write(XMLStreamWriter xml) throws XMLStreamException {
    if (counts().tests() == 0) {
      return;
    }
    xml.writeStartElement("testsuite");
    Duration time =
        report.cleanup().stream().map(UnitReport::duration).reduce(Duration.ZERO, Duration::plus);
    counts().write(xml, "privet stages", time);
    counts().writeSkipped(xml);
    xml.writeCharacters("\n");
    for (UnitReport unit : report.cleanup()) {
      begin(xml, unit.title(), "privet.cleanup", unit.duration());
      if (!isGood(unit)) {
        String what = report.badCleanup().contains(unit) ? "cleanup failed: " : "";
        skipped(xml, what + (unit.isRunning() ? "running" : unit.problem()));
      }
      writeOutput(xml, unit);
      end(xml);
    }
    for (StageReport stage : report.unlistedCleanup()) {
      write(xml, stage, "cleanup failed: ");
    }
    for (StageReport stage : report.notStarted()) {
      write(xml, stage, "not started: ");
    }
    end(xml);
  }

  private static boolean isGood(UnitReport unit) {
    return unit.outcome() == Outcome.PASSED || unit.outcome() == Outcome.SKIPPED;
  }

  private static void write(XMLStreamWriter xml, StageReport stage, String what)
      throws XMLStreamException {
    begin(xml, stage.name(), "privet.stages", Duration.ZERO);
    skipped(xml, what + stage.why().orElse(""));
    end(xml);
  }

  private static void begin(XMLStreamWriter xml, String name, String className, Duration time)
      throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("name", XmlText.attribute(name));
    xml.writeAttribute("classname", className);
    xml.writeAttribute("time", Durations.seconds(time));
  }

  private static void skipped(XMLStreamWriter xml, String message) throws XMLStreamException {
    xml.writeEmptyElement("skipped");
    xml.writeAttribute("message", XmlText.attribute(DisplayName.of(message)));
  }

  private static void writeOutput(XMLStreamWriter xml, UnitReport unit) throws XMLStreamException {
    String text = ShownText.of(unit).marked();
    if (!text.isEmpty()) {
      xml.writeStartElement("system-out");
      XmlText.write(xml, text);
      xml.writeEndElement();
    }
  }

  private static void end(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }
}
