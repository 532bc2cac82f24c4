package dev.privet.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.privet.protocol.Json;
import dev.privet.protocol.Variant;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what the {@code units} script printed.
 *
 * <p>Lines end with a newline; empty ones are no units. As JSON, a line is {@code {"unit": …,
 * "duration": seconds, "weight": n}}; a unit that is no string is passed on as compact JSON.
 */
public final class UnitParser {

  /** How the script writes units. */
  public enum Format {
    lines,
    json
  }

  /** How many units a run may have. */
  public static final int MAX_UNITS = 1_000_000;

  private final Format format;
  private final List<Unit> units = new ArrayList<>();
  private int lineNumber;

  private UnitParser(Format format) {
    this.format = format;
  }

  /**
   * Parses a listing.
   *
   * @throws IllegalArgumentException if a line is no unit; the message names the line and the fix
   */
  public static List<Unit> parse(Format format, byte[] listing) {
    UnitParser parser = new UnitParser(format);
    int start = 0;
    for (int i = 0; i <= listing.length; i++) {
      if (i == listing.length || listing[i] == '\n') {
        parser.line(ByteBuffer.wrap(listing, start, i - start));
        start = i + 1;
      }
    }
    return parser.units;
  }

  private void line(ByteBuffer bytes) {
    lineNumber++;
    if (!bytes.hasRemaining()) {
      return;
    }
    if (units.size() == MAX_UNITS) {
      throw new IllegalArgumentException(
          "units printed more than " + MAX_UNITS + " lines: let one unit stand for several");
    }
    String text = decode(bytes);
    Unit unit = format == Format.json ? json(text) : Unit.of(units.size(), text);
    if (unit.name().indexOf('\0') >= 0) {
      throw wrong("holds a NUL, which no argument can", "print names without it");
    }
    units.add(unit);
  }

  private String decode(ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw wrong("is not UTF-8", "print names in UTF-8");
    }
  }

  private Unit json(String text) {
    JsonNode node;
    try {
      node = Json.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw wrong("is not JSON: " + e.getOriginalMessage(), "print one JSON object a line");
    }
    if (!node.isObject() || !node.hasNonNull("unit")) {
      throw wrong("has no \"unit\"", "print {\"unit\": …} on each line");
    }
    JsonNode unit = node.get("unit");
    return new Unit(
        units.size(),
        unit.isTextual() ? unit.textValue() : unit.toString(),
        Variant.NONE,
        number(node, "duration"),
        number(node, "weight").filter(weight -> weight > 0).orElse(1.0),
        0);
  }

  private Optional<Double> number(JsonNode node, String field) {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isNumber() || value.doubleValue() < 0) {
      throw wrong("has a \"" + field + "\" that is no number from 0", "print a number");
    }
    return Optional.of(value.doubleValue());
  }

  private IllegalArgumentException wrong(String what, String fix) {
    return new IllegalArgumentException("line " + lineNumber + " of units " + what + ": " + fix);
  }
}
