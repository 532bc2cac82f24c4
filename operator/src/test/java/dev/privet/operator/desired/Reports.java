package dev.privet.operator.desired;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;

/** JUnit reports for tests: of units that passed or failed, with outputs of all kinds. */
final class Reports {

  private static final String[] TEXTS = {
    "plain",
    "&lt;tag&gt; &amp;amp;",
    "&#x1F600; \u00e9\u4e2d",
    "<![CDATA[a < b && c]]>",
    " \n\t",
    ""
  };

  private final Random random;

  Reports(long seed) {
    this.random = new Random(seed);
  }

  /** With so many test cases. */
  byte[] report(int cases) {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<testsuites><testsuite name=\"s\" tests=\"").append(cases).append("\">\n");
    for (int i = 0; i < cases; i++) {
      testcase(xml, i);
    }
    xml.append("</testsuite></testsuites>\n");
    return xml.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void testcase(StringBuilder xml, int number) {
    xml.append("<testcase name=\"u").append(number).append(" &quot;&lt;&#10;\" time=\"0.1\"");
    switch (random.nextInt(4)) {
      case 0 -> xml.append("/>\n");
      case 1 -> xml.append("><skipped/></testcase>\n");
      case 2 ->
          xml.append("><failure message=\"no good\">")
              .append(text())
              .append("</failure><system-out>")
              .append(text())
              .append("</system-out></testcase>\n");
      default -> xml.append("><system-out>").append(text()).append("</system-out></testcase>\n");
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(40); i > 0; i--) {
      text.append(TEXTS[random.nextInt(TEXTS.length)]);
      text.append(Long.toString(random.nextLong(), 36));
    }
    return text.toString();
  }

  static Document parse(byte[] xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml));
  }

  static int cases(byte[] xml) throws Exception {
    return parse(xml).getElementsByTagName("testcase").getLength();
  }
}
