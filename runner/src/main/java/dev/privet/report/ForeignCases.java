package dev.privet.report;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the test cases of an additional result that is JUnit XML.
 *
 * <p>It comes from a test, so nothing in it is trusted: no document type, and so no entity.
 */
final class ForeignCases {

  /** In bytes. */
  static final long MAX_FILE = 64L << 20;

  private static final int MAX_TEXT = ShownText.MAX;

  private static final Pattern DECLARATION =
      Pattern.compile("^<\\?xml\\s(?:[^>]*encoding=[\"']([A-Za-z0-9._-]+)[\"'])?[^>]*\\?>");

  private static final Set<String> ROOTS = Set.of("testsuites", "testsuite");
  private static final Set<String> PARTS =
      Set.of(
          "failure",
          "error",
          "skipped",
          "rerunFailure",
          "rerunError",
          "flakyFailure",
          "flakyError",
          "system-out",
          "system-err");

  private final XMLStreamReader xml;
  private final List<ForeignCase> cases = new ArrayList<>();

  private ForeignCases(XMLStreamReader xml) {
    this.xml = xml;
  }

  /**
   * All test cases, in the order of the document; none if it is something else than JUnit XML.
   *
   * @throws IOException if it looks like JUnit XML and cannot be read; the message says why
   */
  static List<ForeignCase> read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      if (!looksLikeXml(in)) {
        return List.of();
      }
      if (Files.size(file) > MAX_FILE) {
        throw new IOException("it has more than " + MAX_FILE + " bytes");
      }
      return read(in, file);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
      throw new IOException("line " + line + " is no XML: " + firstCause(e), e);
    }
  }

  private static List<ForeignCase> read(InputStream in, Path file)
      throws IOException, XMLStreamException {
    try {
      return new ForeignCases(factory().createXMLStreamReader(in)).read();
    } catch (XMLStreamException e) {
      return readSeveral(file).orElseThrow(() -> e);
    }
  }

  /** What {@code cat *.xml} makes of several documents; empty if it is not that. */
  private static Optional<List<ForeignCase>> readSeveral(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    List<ForeignCase> cases = new ArrayList<>();
    for (String document : text.split("(?=<\\?xml\\s)")) {
      Matcher declaration = DECLARATION.matcher(document);
      boolean declared = declaration.find();
      String encoding = declared && declaration.group(1) != null ? declaration.group(1) : "UTF-8";
      String roots = declared ? document.substring(declaration.end()) : document;
      String one = "<testsuites>" + roots.replace("\u00ef\u00bb\u00bf", "") + "</testsuites>";
      try {
        InputStream bytes = new ByteArrayInputStream(one.getBytes(StandardCharsets.ISO_8859_1));
        cases.addAll(new ForeignCases(factory().createXMLStreamReader(bytes, encoding)).read());
      } catch (XMLStreamException e) {
        return Optional.empty();
      }
    }
    return Optional.of(cases);
  }

  /** The message of the parser, without the place that stands before it. */
  private static String firstCause(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    int text = message.indexOf("Message: ");
    return DisplayName.of(text < 0 ? message : message.substring(text + "Message: ".length()));
  }

  private static boolean looksLikeXml(InputStream in) throws IOException {
    in.mark(1 << 12);
    byte[] start = in.readNBytes(1 << 10);
    in.reset();
    String text = new String(start, StandardCharsets.UTF_8).strip();
    return text.startsWith("<") || text.startsWith("\ufeff<");
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  private List<ForeignCase> read() throws XMLStreamException {
    boolean root = true;
    while (xml.hasNext()) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (root && !ROOTS.contains(xml.getLocalName())) {
          return List.of();
        }
        root = false;
        if (xml.getLocalName().equals("testcase")) {
          cases.add(testCase());
        }
      }
    }
    return cases;
  }

  private int next() throws XMLStreamException {
    int event = xml.next();
    if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
      throw new XMLStreamException("a document type is not allowed", xml.getLocation());
    }
    return event;
  }

  private ForeignCase testCase() throws XMLStreamException {
    String name = attribute("name").orElse("");
    Optional<String> className = attribute("classname");
    Optional<String> file = attribute("file");
    Optional<String> seconds = attribute("time").filter(time -> time.matches("[0-9]+(\\.[0-9]+)?"));
    List<ForeignCase.Part> parts = new ArrayList<>();
    while (next() != XMLStreamConstants.END_ELEMENT) {
      if (xml.isStartElement()) {
        String element = xml.getLocalName();
        Optional<String> message = attribute("message");
        Optional<String> type = attribute("type");
        String text = text();
        if (PARTS.contains(element)) {
          parts.add(new ForeignCase.Part(element, message, type, text));
        }
      }
    }
    return new ForeignCase(name, className, file, seconds, parts);
  }

  private Optional<String> attribute(String name) {
    return Optional.ofNullable(xml.getAttributeValue(null, name));
  }

  /** All text of the element and of what it holds; leaves the reader at its end. */
  private String text() throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    int depth = 1;
    while (depth > 0) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (xml.isCharacters()) {
        text.append(xml.getText());
      }
    }
    return text.length() <= MAX_TEXT
        ? text.toString()
        : text.substring(0, MAX_TEXT) + "\n[privet: the rest is left out]\n";
  }
}
