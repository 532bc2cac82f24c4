package dev.privet.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Reads a report as a consumer does, and checks it against the schema of Jenkins.
 *
 * <p>{@code junit-10.xsd} is that of its xUnit plugin, under the MIT licence that stands in it, as
 * the source archive of pytest 8.3.4 on PyPI has it in {@code testing/example_scripts}.
 */
final class JUnitXml {

  private JUnitXml() {}

  static Element suite(Path file) throws Exception {
    return only(suites(file), "testsuite");
  }

  static Element suites(Path file) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setNamespaceAware(true);
    factory.setSchema(schema());
    DocumentBuilder builder = factory.newDocumentBuilder();
    builder.setErrorHandler(new Strict());
    return builder.parse(file.toFile()).getDocumentElement();
  }

  static List<Element> children(Element parent, String name) {
    NodeList nodes = parent.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  static Element only(Element parent, String name) {
    List<Element> elements = children(parent, name);
    if (elements.size() != 1) {
      throw new AssertionError(elements.size() + " elements " + name);
    }
    return elements.get(0);
  }

  private static Schema schema() throws SAXException {
    return SchemaFactory.newDefaultInstance().newSchema(JUnitXml.class.getResource("junit-10.xsd"));
  }

  private static final class Strict implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
