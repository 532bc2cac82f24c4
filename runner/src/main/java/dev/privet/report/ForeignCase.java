package dev.privet.report;

import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A test case of a test framework, with as much of it as the schema of Jenkins allows.
 *
 * @param file the file that holds it, where the framework tells
 * @param seconds a number, as it was written
 */
record ForeignCase(
    String name,
    Optional<String> className,
    Optional<String> file,
    Optional<String> seconds,
    List<Part> parts) {

  /** A child, such as {@code failure}. */
  record Part(String element, Optional<String> message, Optional<String> type, String text) {}

  boolean has(String element) {
    return parts.stream().anyMatch(part -> part.element().equals(element));
  }

  JUnitCounts counts() {
    boolean failed = has("failure");
    boolean error = !failed && has("error");
    boolean skipped = !failed && !error && has("skipped");
    return new JUnitCounts(1, failed ? 1 : 0, error ? 1 : 0, skipped ? 1 : 0);
  }

  void write(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("name", XmlText.attribute(name));
    if (className.isPresent()) {
      xml.writeAttribute("classname", XmlText.attribute(className.get()));
    }
    if (seconds.isPresent()) {
      xml.writeAttribute("time", seconds.get());
    }
    for (Part part : parts) {
      write(xml, part);
    }
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  private static void write(XMLStreamWriter xml, Part part) throws XMLStreamException {
    boolean output = part.element().startsWith("system-");
    xml.writeStartElement(part.element());
    if (!output && part.message().isPresent()) {
      xml.writeAttribute("message", XmlText.attribute(part.message().get()));
    }
    if (!output) {
      xml.writeAttribute("type", XmlText.attribute(part.type().orElse("")));
    }
    XmlText.write(xml, part.text());
    xml.writeEndElement();
  }
}
