package dev.privet.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One combination of the matrix: the variables that a unit's scripts get besides all others.
 *
 * <p>As JSON, an object of strings.
 *
 * @param variables in the order of the matrix; none where there is no matrix
 */
public record Variant(@JsonValue Map<String, String> variables) {

  /** Of a run without a matrix. */
  public static final Variant NONE = new Variant(Map.of());

  /** Keeps the order of the variables. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Variant {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
  }

  /** The values, for people: {@code bash}, or {@code bash,17} of two variables; empty for none. */
  public String label() {
    return String.join(",", variables.values());
  }

  /** A unit's name with the variant that it ran under: {@code name [bash]}. */
  public String title(String unit) {
    return isNone() ? unit : unit + " [" + label() + "]";
  }

  /** Whether this is that of a run without a matrix. */
  @JsonIgnore
  public boolean isNone() {
    return variables.isEmpty();
  }
}
