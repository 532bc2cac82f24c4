package dev.privet.report;

import static dev.privet.report.Reports.unit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.Outcome;
import dev.privet.api.v1alpha1.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/**
 * Whatever units are named and print, the report is valid and says it. A failure names its seed.
 */
class JUnitEscapingTest {

  private static final String[] NASTY = {
    "]]>",
    "]",
    "]]",
    ">",
    "<",
    "&",
    "&amp;",
    "&#0;",
    "\"",
    "'",
    "\r\n",
    "\r",
    "\n",
    "\t",
    "\0",
    "\u001b[31m",
    "\u007f",
    "\u0085",
    "\u2028",
    "\ufffe",
    "\uffff",
    "\uD83D\uDE00",
    "ü",
    "<![CDATA[",
    "<?xml?>",
    "<!--",
    "\\",
    " "
  };

  @TempDir Path folder;

  static LongStream seeds() {
    return new Random().longs(40);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anyTextComesBackWithOnlyTheForbiddenEscaped(long seed) throws Exception {
    String text = text(new Random(seed));
    Element read = writeAndRead(text, text.getBytes(StandardCharsets.UTF_8));
    assertThat(read.getTextContent()).as("seed %d", seed).isEqualTo(escaped(text, "\t\n\r"));
    assertThat(read.getAttribute("name")).as("seed %d", seed).isEqualTo(escaped(text, ""));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anyBytesMakeAValidReport(long seed) throws Exception {
    byte[] bytes = new byte[new Random(seed).nextInt(100_000)];
    new Random(seed).nextBytes(bytes);
    Element read = writeAndRead("a", bytes);
    assertThat(read.getTextContent().length()).as("seed %d", seed).isGreaterThan(bytes.length / 4);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anyNameMakesAValidReport(long seed) throws Exception {
    // Any UTF-16, halves of surrogate pairs included, as JSON can hold it.
    char[] name = new char[4096];
    Random random = new Random(seed);
    for (int i = 0; i < name.length; i++) {
      name[i] = (char) random.nextInt(0x10000);
    }
    Element read = writeAndRead(new String(name), new byte[0]);
    assertThat(read.getAttribute("name")).as("seed %d", seed).hasSizeGreaterThan(4000);
  }

  private Element writeAndRead(String name, byte[] output) throws Exception {
    Path file = folder.resolve("junit.xml");
    Optional<Path> bytes = Optional.of(Files.write(folder.resolve("output"), output));
    ReportFormat.junit.write(
        Reports.run(0, Reason.AllPassed, List.of(unit(name, Outcome.PASSED, bytes))),
        file,
        ShownOutput.FAILED);
    return JUnitXml.only(JUnitXml.suite(file), "testcase");
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(500); i > 0; i--) {
      text.append(
          random.nextBoolean()
              ? NASTY[random.nextInt(NASTY.length)]
              : Character.toString(' ' + random.nextInt(0x3000)));
    }
    return text.toString();
  }

  /** What XML 1.0 forbids, written down a second time, by the characters that it forbids. */
  private static String escaped(String text, String keptControls) {
    StringBuilder escaped = new StringBuilder();
    for (char c : text.toCharArray()) {
      boolean forbidden = c < ' ' && keptControls.indexOf(c) < 0 || c == '\ufffe' || c == '\uffff';
      escaped.append(forbidden ? Escapes.of(c) : "" + c);
    }
    return escaped.toString();
  }
}
