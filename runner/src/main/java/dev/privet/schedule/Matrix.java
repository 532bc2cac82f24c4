package dev.privet.schedule;

import dev.privet.protocol.Variant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The variables whose values are combined: each unit runs once per combination that is not
 * excluded.
 *
 * @param axes the variables, the last one varies fastest
 * @param excluded combinations that are not run; each names one variable or more
 * @param demands which combinations only some runners may run
 */
public record Matrix(List<Axis> axes, List<Map<String, String>> excluded, List<Demand> demands) {

  /** No matrix: each unit runs once. */
  public static final Matrix NONE = new Matrix(List.of(), List.of(), List.of());

  /** How many combinations there may be. */
  public static final int MAX_VARIANTS = 1000;

  /** One variable and its values. */
  public record Axis(String name, List<String> values) {}

  /**
   * Combinations go to runners with a label only.
   *
   * @param where the variables of these combinations, one or more
   */
  public record Demand(Map<String, String> where, String label) {}

  /**
   * Refuses a matrix that cannot be meant.
   *
   * @throws IllegalArgumentException the message names what is wrong, and the fix
   */
  public Matrix {
    Map<String, Axis> byName = new LinkedHashMap<>();
    long count = 1;
    for (Axis axis : axes) {
      check(axis);
      if (byName.put(axis.name(), axis) != null) {
        throw new IllegalArgumentException(
            "the matrix has " + axis.name() + " twice: name all its values at once");
      }
      count *= axis.values().size();
      if (count > MAX_VARIANTS) {
        throw new IllegalArgumentException(
            "the matrix has more than " + MAX_VARIANTS + " combinations: use fewer values");
      }
    }
    excluded.forEach(where -> check(where, byName));
    demands.forEach(demand -> check(demand.where(), byName));
    if (count > 0 && variants(axes, excluded).isEmpty()) {
      throw new IllegalArgumentException(
          "every combination of the matrix is excluded: exclude fewer");
    }
  }

  private static void check(Axis axis) {
    if (!axis.name().matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw new IllegalArgumentException(
          "'" + axis.name() + "' in the matrix is no name of a variable: use letters, digits, _");
    }
    if (axis.name().startsWith("PRIVET_")) {
      throw new IllegalArgumentException(
          axis.name() + " in the matrix is Privet's own: use a name without PRIVET_");
    }
    if (axis.values().isEmpty()
        || axis.values().stream().anyMatch(value -> value.isEmpty() || value.contains("\0"))) {
      throw new IllegalArgumentException(
          axis.name() + " in the matrix has an empty value: give it one or more, such as a,b");
    }
    if (new HashSet<>(axis.values()).size() < axis.values().size()) {
      throw new IllegalArgumentException(
          axis.name() + " in the matrix has the same value twice: give each once");
    }
  }

  private static void check(Map<String, String> where, Map<String, Axis> axes) {
    where.forEach(
        (name, value) -> {
          Axis axis = axes.get(name);
          if (axis == null || !axis.values().contains(value)) {
            throw new IllegalArgumentException(
                "the matrix has no "
                    + name
                    + "="
                    + value
                    + ": exclude or limit what it has, "
                    + (axis == null ? axes.keySet() : axis.values()));
          }
        });
  }

  /** The combinations that are run, in order; one without variables where there is no matrix. */
  public List<Variant> variants() {
    return variants(axes, excluded);
  }

  private static List<Variant> variants(List<Axis> axes, List<Map<String, String>> excluded) {
    List<Map<String, String>> combinations = List.of(Map.of());
    for (Axis axis : axes) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> combination : combinations) {
        for (String value : axis.values()) {
          Map<String, String> one = new LinkedHashMap<>(combination);
          one.put(axis.name(), value);
          longer.add(one);
        }
      }
      combinations = longer;
    }
    return combinations.stream()
        .filter(one -> excluded.stream().noneMatch(where -> contains(one, where)))
        .map(Variant::new)
        .toList();
  }

  /**
   * Every unit under every variant, unit by unit.
   *
   * @throws IllegalArgumentException when there are more than {@value UnitParser#MAX_UNITS}
   */
  public List<Unit> of(List<Unit> units) {
    List<Variant> variants = variants();
    if ((long) units.size() * variants.size() > UnitParser.MAX_UNITS) {
      throw new IllegalArgumentException(
          units.size()
              + " units in "
              + variants.size()
              + " variants are more than "
              + UnitParser.MAX_UNITS
              + ": let one unit stand for several");
    }
    List<Unit> all = new ArrayList<>();
    for (Unit unit : units) {
      for (Variant variant : variants) {
        all.add(unit.under(variant, all.size()));
      }
    }
    return all;
  }

  /** What a runner has to be labelled with to run a variant. */
  public Set<String> labels(Variant variant) {
    Set<String> labels = new LinkedHashSet<>();
    for (Demand demand : demands) { // not a stream: at every grant
      if (contains(variant.variables(), demand.where())) {
        labels.add(demand.label());
      }
    }
    return labels;
  }

  private static boolean contains(Map<String, String> variables, Map<String, String> where) {
    return variables.entrySet().containsAll(where.entrySet());
  }
}
