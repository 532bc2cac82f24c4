package dev.privet.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.schedule.UnitParser.Format;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnitParserTest {

  @Test
  void everyLineIsAUnitAndEqualLinesAreTwoUnits() {
    assertThat(names(Format.lines, "a\nb c\na\n")).containsExactly("a", "b c", "a");
    assertThat(parse(Format.lines, "a\na\n")).extracting(Unit::index).containsExactly(0, 1);
  }

  @Test
  void emptyLinesAreNoUnitsAndTheLastLineNeedsNoNewline() {
    assertThat(names(Format.lines, "\na\n\n\nb")).containsExactly("a", "b");
    assertThat(names(Format.lines, "")).isEmpty();
  }

  @Test
  void nothingElseIsTakenFromALine() {
    assertThat(names(Format.lines, " a \r\n-x\n\tü\n")).containsExactly(" a \r", "-x", "\tü");
  }

  @Test
  void jsonBringsDurationWeightAndUnitsThatAreNoStrings() {
    List<Unit> units =
        parse(
            Format.json,
            "{\"unit\": \"a\\nb\", \"duration\": 1.5, \"weight\": 3}\n{\"unit\": {\"k\": [1, 2]}}\n");
    assertThat(units.get(0).name()).isEqualTo("a\nb");
    assertThat(units.get(0).expectedSeconds()).contains(1.5);
    assertThat(units.get(0).weight()).isEqualTo(3);
    assertThat(units.get(1).name()).isEqualTo("{\"k\":[1,2]}");
    assertThat(units.get(1).expectedSeconds()).isEmpty();
    assertThat(units.get(1).weight()).isEqualTo(1);
  }

  @Test
  void whatIsNoUnitIsRefusedWithItsLineAndTheFix() {
    refused(Format.json, "{\"unit\": \"a\"}\n{broken\n", "line 2", "one JSON object a line");
    refused(Format.json, "{\"name\": \"a\"}\n", "line 1", "\"unit\"");
    refused(Format.json, "[]\n", "line 1", "\"unit\"");
    refused(Format.json, "{\"unit\": \"a\", \"duration\": \"1\"}\n", "line 1", "number");
    refused(Format.json, "{\"unit\": \"a\", \"duration\": -1}\n", "line 1", "number");
    refused(Format.json, "{\"unit\": \"a\\u0000\"}\n", "line 1", "NUL");
    refused(Format.lines, "a\n\nb\0c\n", "line 3", "NUL");
    assertThatThrownBy(() -> UnitParser.parse(Format.lines, new byte[] {'a', '\n', (byte) 0xff}))
        .hasMessageContaining("line 2")
        .hasMessageContaining("UTF-8");
  }

  private static void refused(Format format, String listing, String... parts) {
    assertThatThrownBy(() -> parse(format, listing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(parts);
  }

  private static List<String> names(Format format, String listing) {
    return parse(format, listing).stream().map(Unit::name).toList();
  }

  private static List<Unit> parse(Format format, String listing) {
    return UnitParser.parse(format, listing.getBytes(StandardCharsets.UTF_8));
  }
}
