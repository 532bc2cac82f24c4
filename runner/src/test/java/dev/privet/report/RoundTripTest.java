package dev.privet.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privet.api.v1alpha1.Outcome;
import dev.privet.api.v1alpha1.Reason;
import dev.privet.protocol.Json;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** Whatever units are named, their names come back from every format. A failure names its seed. */
class RoundTripTest {

  private static final String[] NASTY = {
    " ",
    "  ",
    "\"",
    "'",
    "\n",
    "\r",
    "\t",
    "\r\n",
    "\\",
    "\\n",
    "\\t",
    "#",
    " # SKIP ",
    " # TODO x",
    "-",
    "--",
    "- ",
    "ok 1",
    "not ok 2 - ",
    "1..3",
    "Bail out!",
    "---",
    "...",
    "{",
    " {",
    "}",
    "[",
    "<",
    ">",
    "&",
    "&amp;",
    "]]>",
    "</script>",
    "<!--",
    "<script>",
    "${x}",
    "`",
    "@data@",
    ",",
    ";",
    "\u0085",
    "\u2028",
    "\u202e",
    "\u00e9",
    "\u8a66",
    "\uD83D\uDE00",
    "\u001b[31m",
    "\u007f",
    "\u0001"
  };

  @TempDir Path folder;
  private List<UnitReport> units;
  private List<String> names;

  static LongStream seeds() {
    return new Random().longs(25);
  }

  @BeforeEach
  void empty() {
    units = new ArrayList<>();
    names = new ArrayList<>();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void dsvHoldsEveryName(long seed) throws Exception {
    String[] lines = write(seed, ReportFormat.dsv).split("\n");
    assertThat(lines).hasSize(names.size() + 1);
    assertThat(Arrays.stream(lines).skip(1).map(line -> unescaped(line.split("\t")[1])))
        .as("seed %d", seed)
        .containsExactlyElementsOf(names);
    assertThat(lines).allMatch(line -> line.split("\t", -1).length == 17);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void jsonHoldsEveryName(long seed) throws Exception {
    assertThat(namesOf(Json.mapper().readTree(write(seed, ReportFormat.json))))
        .as("seed %d", seed)
        .containsExactlyElementsOf(names);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void htmlHoldsEveryNameAndNoneEndsItsScript(long seed) throws Exception {
    String page = write(seed, ReportFormat.html);
    assertThat(page.split("</script>", -1)).as("seed %d", seed).hasSize(3);
    String start = "<script type=\"application/json\" id=\"data\">";
    int from = page.indexOf(start) + start.length();
    String data = page.substring(from, page.indexOf("</script>", from));
    assertThat(data).doesNotContain("<").doesNotContain("&");
    assertThat(namesOf(Json.mapper().readTree(data)))
        .as("seed %d", seed)
        .containsExactlyElementsOf(names);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void junitHoldsEveryNameWithItsControlCharactersMadeVisible(long seed) throws Exception {
    make(seed);
    Path file = folder.resolve("junit.xml");
    ReportFormat.junit.write(run(), file, ShownOutput.FAILED);
    assertThat(JUnitXml.children(JUnitXml.suite(file), "testcase"))
        .extracting((Element each) -> each.getAttribute("name"))
        .as("seed %d", seed)
        .containsExactlyElementsOf(names.stream().map(XmlText::attribute).toList());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void tapHoldsEveryName(long seed) throws Exception {
    List<String> lines = List.of(write(seed, ReportFormat.tap).split("\n"));
    List<String> read = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).matches("(not )?ok \\d+ - .*")) {
        boolean exact = i + 2 < lines.size() && lines.get(i + 2).startsWith("  name: \"");
        read.add(
            exact
                ? fromYaml(lines.get(i + 2).substring("  name: ".length()))
                : lines.get(i).replaceFirst("^(not )?ok \\d+ - ", "").replaceAll("\\\\(.)", "$1"));
      }
    }
    assertThat(read).as("seed %d", seed).containsExactlyElementsOf(names);
    assertThat(lines)
        .allMatch(line -> line.matches("TAP version 13|1\\.\\.\\d+|(not )?ok \\d+ - .*|  .*"));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyUnitIsALineForPeople(long seed) throws Exception {
    assertThat(write(seed, ReportFormat.human).lines().filter(line -> line.startsWith("passed  ")))
        .as("seed %d", seed)
        .hasSize(names.size() - 1);
  }

  private String write(long seed, ReportFormat format) throws Exception {
    make(seed);
    Path file = folder.resolve("report");
    format.write(run(), file, ShownOutput.FAILED);
    StringWriter streamed = new StringWriter();
    format.write(run(), streamed, ShownOutput.FAILED);
    String text = Files.readString(file);
    assertThat(text).isEqualTo(streamed.toString());
    return text;
  }

  private RunReport run() {
    return Reports.run(3, Reason.TestsFailed, units);
  }

  private void make(long seed) {
    Random random = new Random(seed);
    for (int index = 0; index < 30; index++) {
      String name = index == 0 ? "n".repeat(4096) : name(random);
      names.add(name);
      Outcome outcome = index == 1 ? Outcome.FAILED : Outcome.PASSED;
      units.add(Reports.at(index, Reports.unit(name, outcome)));
    }
  }

  private static String name(Random random) {
    StringBuilder name = new StringBuilder();
    for (int i = 1 + random.nextInt(8); i > 0; i--) {
      name.append(
          random.nextInt(3) > 0
              ? NASTY[random.nextInt(NASTY.length)]
              : Character.toString('a' + random.nextInt(26)));
    }
    return name.toString();
  }

  private static List<String> namesOf(JsonNode document) {
    return StreamSupport.stream(document.get("units").spliterator(), false)
        .map(unit -> unit.get("name").textValue())
        .toList();
  }

  private static String unescaped(String field) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      text.append(
          c != '\\'
              ? c
              : switch (field.charAt(++i)) {
                case 't' -> '\t';
                case 'n' -> '\n';
                case 'r' -> '\r';
                default -> '\\';
              });
    }
    return text.toString();
  }

  private static String fromYaml(String quoted) throws Exception {
    String json =
        Pattern.compile("\\\\(x(..)|.)")
            .matcher(quoted)
            .replaceAll(
                escape ->
                    Matcher.quoteReplacement(
                        escape.group(2) == null ? escape.group() : "\\u00" + escape.group(2)));
    return Json.mapper().readValue(json, String.class);
  }
}
