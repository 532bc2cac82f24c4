package dev.privet.operator.desired;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.function.Predicate;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.XMLEvent;

/** Cuts a JUnit report: first the outputs of its test cases, then test cases from the end. */
final class ReportCut {

  private static final String OUTPUT_MARK = "(output left out: the report was too large)";
  private static final String CASES_MARK =
      " The report was cut here: it was too large. What follows is missing. ";

  private ReportCut() {}

  /** The report, as much of it as fits; it stays well-formed. */
  static byte[] toFit(byte[] report, Predicate<byte[]> fits) {
    if (fits.test(report)) {
      return report;
    }
    byte[] without = copy(report, Integer.MAX_VALUE);
    int least = 0;
    int most = cases(without);
    byte[] best = without;
    if (!fits.test(without)) {
      best = copy(report, 0);
      while (most - least > 1) {
        int middle = (least + most) >>> 1;
        byte[] cut = copy(report, middle);
        if (fits.test(cut)) {
          least = middle;
          best = cut;
        } else {
          most = middle;
        }
      }
    }
    return best;
  }

  private static int cases(byte[] report) {
    int[] count = new int[1];
    each(
        report,
        event -> {
          if (starts(event, "testcase")) {
            count[0]++;
          }
        });
    return count[0];
  }

  /** A copy with at most so many test cases, without outputs. */
  private static byte[] copy(byte[] report, int most) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Copy copy = new Copy(out, most);
    each(report, copy::take);
    copy.end();
    return out.toByteArray();
  }

  private static void each(byte[] report, Reader reader) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLEventReader events = factory.createXMLEventReader(new ByteArrayInputStream(report));
      while (events.hasNext()) {
        reader.take(events.nextEvent());
      }
      events.close();
    } catch (XMLStreamException e) {
      throw new IllegalArgumentException("the report is no XML: " + e.getMessage(), e);
    }
  }

  private static boolean starts(XMLEvent event, String name) {
    return event.isStartElement() && name(event).equals(name);
  }

  private static boolean ends(XMLEvent event, String name) {
    return event.isEndElement() && name(event).equals(name);
  }

  private static String name(XMLEvent event) {
    return event.isStartElement()
        ? event.asStartElement().getName().getLocalPart()
        : event.asEndElement().getName().getLocalPart();
  }

  private interface Reader {
    void take(XMLEvent event) throws XMLStreamException;
  }

  private static final class Copy {
    private final XMLEventWriter writer;
    private final javax.xml.stream.XMLEventFactory factory =
        javax.xml.stream.XMLEventFactory.newDefaultFactory();
    private final int most;
    private int cases;
    private boolean inCase;
    private boolean marked;

    Copy(ByteArrayOutputStream out, int most) {
      this.most = most;
      try {
        this.writer = XMLOutputFactory.newDefaultFactory().createXMLEventWriter(out, "UTF-8");
      } catch (XMLStreamException e) {
        throw new IllegalStateException(e);
      }
    }

    void take(XMLEvent event) throws XMLStreamException {
      if (starts(event, "testcase")) {
        inCase = true;
        cases++;
      }
      boolean wanted = !inCase || cases <= most;
      if (wanted && inCase && event.isCharacters()) {
        if (!event.asCharacters().isWhiteSpace()) {
          mark();
        }
      } else if (wanted) {
        marked = marked && !event.isStartElement();
        writer.add(event);
      }
      if (ends(event, "testcase")) {
        inCase = false;
        if (cases == most + 1) {
          writer.add(factory.createComment(CASES_MARK));
        }
      }
    }

    /** Long texts come in several events. */
    private void mark() throws XMLStreamException {
      if (!marked) {
        writer.add(factory.createCharacters(OUTPUT_MARK));
        marked = true;
      }
    }

    void end() {
      try {
        writer.close();
      } catch (XMLStreamException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
