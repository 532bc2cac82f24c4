package dev.privet.timings;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Timings as text: a line that says so, then JSON, a line for each unit, in the order of their
 * names so that little changes from run to run.
 */
public final class TimingsText {

  private static final int VERSION = 1;

  private static final ObjectMapper MAPPER =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private static final ObjectReader HEAD = MAPPER.readerFor(Head.class);
  private static final ObjectReader READER = MAPPER.readerFor(Line.class);
  private static final ObjectWriter WRITER = MAPPER.writerFor(Line.class);

  private static final Comparator<UnitKey> BY_NAME =
      Comparator.comparing(UnitKey::unit).thenComparing(key -> key.variant().toString());

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Line(
      String unit,
      Map<String, String> variant,
      Double seconds,
      double failureRate,
      int runs,
      String last) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Head(int timings, Double overhead) {}

  private TimingsText() {}

  /** The text does not hold timings; the message names the line. */
  public static final class DamagedException extends IOException {

    private static final long serialVersionUID = 1;

    DamagedException(String message) {
      super(message);
    }
  }

  /**
   * Reads all of it.
   *
   * @throws DamagedException if a line cannot be what was written
   */
  public static Timings read(Reader text) throws IOException {
    BufferedReader lines = new BufferedReader(text);
    Optional<Double> overhead = overhead(lines.readLine());
    Map<UnitKey, Timing> byUnit = new LinkedHashMap<>();
    int number = 1;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      try {
        Line read = READER.readValue(line);
        byUnit.put(key(read), timing(read));
      } catch (JsonProcessingException | DateTimeParseException | NullPointerException e) {
        throw new DamagedException("line " + number + " is no timing of a unit");
      }
    }
    return new Timings(byUnit, overhead);
  }

  private static Optional<Double> overhead(String line) throws IOException {
    try {
      Head head = HEAD.readValue(String.valueOf(line));
      if (head != null && head.timings() == VERSION) {
        return Optional.ofNullable(head.overhead());
      }
    } catch (JsonProcessingException e) {
      // said below
    }
    throw new DamagedException("line 1 is not {\"timings\":" + VERSION + "}");
  }

  private static UnitKey key(Line line) {
    return new UnitKey(
        Objects.requireNonNull(line.unit()),
        Objects.requireNonNullElse(line.variant(), Map.<String, String>of()));
  }

  private static Timing timing(Line line) {
    return new Timing(
        Optional.ofNullable(line.seconds()),
        line.failureRate(),
        line.runs(),
        LocalDate.parse(Objects.requireNonNull(line.last())));
  }

  /** Writes all of it; does not close the writer. */
  public static void write(Timings timings, Writer text) throws IOException {
    text.write(MAPPER.writeValueAsString(new Head(VERSION, timings.overhead().orElse(null))));
    text.write('\n');
    for (UnitKey key : timings.byUnit().keySet().stream().sorted(BY_NAME).toList()) {
      Timing timing = timings.byUnit().get(key);
      text.write(
          WRITER.writeValueAsString(
              new Line(
                  key.unit(),
                  key.variant().isEmpty() ? null : key.variant(),
                  timing.seconds().orElse(null),
                  timing.failureRate(),
                  timing.runs(),
                  timing.last().toString())));
      text.write('\n');
    }
  }
}
