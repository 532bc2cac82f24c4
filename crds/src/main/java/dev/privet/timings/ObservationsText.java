package dev.privet.timings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.privet.api.v1alpha1.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads what a master says of the times of its units: JSON, a line for each unit. */
public final class ObservationsText {

  private static final ObjectReader READER =
      new ObjectMapper()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
          .readerFor(Line.class);

  private record Line(
      String unit,
      Map<String, String> variant,
      Outcome outcome,
      double seconds,
      double failureRate,
      Double overhead) {}

  private ObservationsText() {}

  /** Reads all of it. */
  public static Observations read(Reader text) throws IOException {
    List<Observation> observations = new ArrayList<>();
    Optional<Double> overhead = Optional.empty();
    BufferedReader lines = new BufferedReader(text);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Line read = parse(line);
      if (read.overhead() != null) {
        overhead = Optional.of(read.overhead());
      }
      if (read.outcome() == Outcome.PASSED || read.outcome() == Outcome.FAILED) {
        observations.add(observation(read));
      }
    }
    return new Observations(observations, overhead);
  }

  private static Line parse(String line) throws IOException {
    try {
      return READER.readValue(line);
    } catch (JsonProcessingException e) {
      throw new IOException("the master's timings are no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static Observation observation(Line line) {
    return new Observation(
        new UnitKey(
            line.unit(), Objects.requireNonNullElse(line.variant(), Map.<String, String>of())),
        line.seconds(),
        line.outcome() == Outcome.FAILED,
        line.failureRate());
  }
}
