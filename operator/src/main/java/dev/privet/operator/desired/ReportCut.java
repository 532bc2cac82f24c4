package dev.privet.operator.desired;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import javax.xml.stream.XMLEventFactory;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.XMLEvent;

/**
 * Cuts a JUnit report: first the outputs of its test cases, then test cases from the end. It holds
 * no more of it than the limit.
 */
final class ReportCut {

  private static final String OUTPUT_MARK = "(output left out: the report was too large)";
  private static final String CASES_MARK =
      " The report was cut here: it was too large. What follows is missing. ";

  private ReportCut() {}

  /**
   * The report, as much of it as fits; it stays well-formed.
   *
   * @param most of its size zipped, in bytes; the summary at its beginning and one test case may
   *     exceed it
   * @throws IOException when the report cannot be read, or is no XML
   */
  static Packed toFit(Source report, int most) throws IOException, InterruptedException {
    Optional<Packed> whole = whole(report, most);
    return whole.isPresent() ? whole.get() : cut(report, most);
  }

  /** The document as it is, when it fits. */
  static Optional<Packed> whole(Source document, int most)
      throws IOException, InterruptedException {
    Packed packed = new Packed();
    byte[] buffer = new byte[8192];
    try (InputStream in = document.open()) {
      int count = in.read(buffer);
      while (count >= 0) {
        packed.write(buffer, 0, count);
        if (packed.zippedSize() > most) {
          return Optional.empty();
        }
        count = in.read(buffer);
      }
    }
    packed.close();
    return packed.zippedSize() > most ? Optional.empty() : Optional.of(packed);
  }

  private static Packed cut(Source report, int most) throws IOException, InterruptedException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    Packed packed = new Packed();
    try (InputStream in = report.open()) {
      Copy copy = new Copy(packed, most - Packed.PENDING);
      XMLEventReader events = factory.createXMLEventReader(in);
      while (events.hasNext()) {
        copy.take(events.nextEvent());
      }
      copy.end();
    } catch (XMLStreamException e) {
      throw new IOException("the report is no XML: " + e.getMessage(), e);
    }
    packed.close();
    return packed;
  }

  /** A copy without outputs, and without the test cases for which there is no room. */
  private static final class Copy {
    private final XMLEventFactory factory = XMLEventFactory.newDefaultFactory();
    private final Packed packed;
    private final int most;
    private final XMLEventWriter writer;
    private boolean inCase;
    private boolean full;
    private boolean marked;

    Copy(Packed packed, int most) throws XMLStreamException {
      this.packed = packed;
      this.most = most;
      OutputStream out = packed;
      this.writer = XMLOutputFactory.newDefaultFactory().createXMLEventWriter(out, "UTF-8");
    }

    void take(XMLEvent event) throws XMLStreamException {
      if (isStart(event)) {
        begin();
      }
      boolean wanted = !inCase || !full;
      if (wanted && inCase && event.isCharacters()) {
        if (!event.asCharacters().isWhiteSpace()) {
          mark();
        }
      } else if (wanted) {
        marked = marked && !event.isStartElement();
        writer.add(event);
      }
      if (isEnd(event)) {
        inCase = false;
      }
    }

    private void begin() throws XMLStreamException {
      inCase = true;
      if (full) {
        return;
      }
      writer.flush();
      if (packed.zippedSize() > most) {
        full = true;
        writer.add(factory.createComment(CASES_MARK));
      }
    }

    /** Long texts come in several events. */
    private void mark() throws XMLStreamException {
      if (!marked) {
        writer.add(factory.createCharacters(OUTPUT_MARK));
        marked = true;
      }
    }

    void end() throws XMLStreamException {
      writer.close();
    }

    private static boolean isStart(XMLEvent event) {
      return event.isStartElement()
          && event.asStartElement().getName().getLocalPart().equals("testcase");
    }

    private static boolean isEnd(XMLEvent event) {
      return event.isEndElement()
          && event.asEndElement().getName().getLocalPart().equals("testcase");
    }
  }
}
