package dev.privet.report;

import java.util.function.IntPredicate;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Any text in XML 1.0: what its grammar forbids (production 2, Char) becomes visible. */
final class XmlText {

  private XmlText() {}

  /** For an attribute. Line ends and tabs become visible too: a reader would make them blanks. */
  static String attribute(String text) {
    return escape(text, codePoint -> codePoint >= 0x20 && isAllowed(codePoint));
  }

  /** Writes the content of an element. */
  static void write(XMLStreamWriter xml, String text) throws XMLStreamException {
    String escaped = escape(text, XmlText::isAllowed);
    int from = 0;
    // As a reference, since a reader would make a bare carriage return a line feed (2.11).
    for (int at = escaped.indexOf('\r'); at >= 0; at = escaped.indexOf('\r', from)) {
      xml.writeCharacters(escaped.substring(from, at));
      xml.writeEntityRef("#13");
      from = at + 1;
    }
    xml.writeCharacters(escaped.substring(from));
  }

  private static String escape(String text, IntPredicate allowed) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            codePoint -> {
              if (allowed.test(codePoint)) {
                escaped.appendCodePoint(codePoint);
              } else {
                escaped.append(Escapes.of(codePoint));
              }
            });
    return escaped.toString();
  }

  private static boolean isAllowed(int codePoint) {
    return codePoint == '\t'
        || codePoint == '\n'
        || codePoint == '\r'
        || codePoint >= 0x20 && codePoint <= 0xd7ff
        || codePoint >= 0xe000 && codePoint <= 0xfffd
        || codePoint >= 0x10000;
  }
}
