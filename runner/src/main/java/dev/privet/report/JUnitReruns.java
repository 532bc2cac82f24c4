package dev.privet.report;

import dev.privet.api.v1alpha1.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes the attempts before the one that counts as Maven Surefire does: {@code flakyFailure} and
 * {@code flakyError} where the unit passed at last, {@code rerunFailure} and {@code rerunError}
 * where it did not. A failure is one of the unit, an error the loss of its runner.
 */
final class JUnitReruns {

  private static final Set<Outcome> RERUN = Set.of(Outcome.FAILED, Outcome.TIMED_OUT, Outcome.LOST);

  private JUnitReruns() {}

  static void write(XMLStreamWriter xml, UnitReport unit) throws XMLStreamException {
    if (unit.outcome() != Outcome.PASSED && !RERUN.contains(unit.outcome())) {
      return;
    }
    String prefix = unit.outcome() == Outcome.PASSED ? "flaky" : "rerun";
    for (LeaseReport lease : earlier(unit)) {
      write(xml, prefix + (lease.worth().isLoss() ? "Error" : "Failure"), unit, lease);
    }
  }

  private static List<LeaseReport> earlier(UnitReport unit) {
    List<LeaseReport> earlier = new ArrayList<>();
    for (LeaseReport lease : unit.attempts()) {
      switch (lease.worth()) {
        case LOST, EXPIRED -> earlier.add(lease);
        case RETRIED, SUSPECT -> {
          // A unit of a failed batch that another unit of it explains has done nothing wrong.
          if (unit.outcome() != Outcome.PASSED || unit.flaky()) {
            earlier.add(lease);
          }
        }
        case RUNNING, ACCEPTED, CLEANUP, LATE, RETURNED, CANCELLED -> {
          // says nothing of the unit, or is the test case itself
        }
      }
    }
    if (unit.outcome() == Outcome.LOST && !earlier.isEmpty()) {
      earlier.remove(earlier.size() - 1);
    }
    return earlier;
  }

  private static void write(XMLStreamWriter xml, String element, UnitReport unit, LeaseReport lease)
      throws XMLStreamException {
    String what =
        lease
            .result()
            .map(result -> CodeText.of(result.code()))
            .orElse(lease.worth() == LeaseReport.Worth.LOST ? "its runner died" : "no result came");
    String variant = unit.variant().isNone() ? "" : unit.variant().label() + " ";
    xml.writeStartElement(element);
    xml.writeAttribute(
        "message", XmlText.attribute(what + " (" + variant + "on " + lease.runner() + ")"));
    xml.writeAttribute("type", lease.outcome().word());
    xml.writeStartElement("stackTrace");
    XmlText.write(xml, ShownText.of(lease).marked());
    xml.writeEndElement();
    xml.writeEndElement();
  }
}
