package dev.privet.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How long each unit of a batch took by the test cases of its additional result.
 *
 * <p>Frameworks write names of their own: of {@code tests/test_a.py::TestB::test_c}, pytest makes
 * {@code tests.test_a.TestB} and {@code test_c}. A case belongs to the unit that has the most words
 * in a row in common with it, all of the unit's.
 */
final class CaseTimes {

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}_]+");
  private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z]{1,4}(?=::|$)");

  /** A case with longer names is not looked at further: matching takes the square of its words. */
  private static final int MOST_WORDS = 64;

  private final Map<List<String>, List<Integer>> unitsByWords = new HashMap<>();
  private final double[] seconds;
  private final boolean[] hasCase;

  private CaseTimes(List<String> units) {
    for (int i = 0; i < units.size(); i++) {
      int unit = i;
      String name = units.get(i);
      Stream.of(name, EXTENSION.matcher(name).replaceFirst(""))
          .map(CaseTimes::words)
          .distinct()
          .forEach(words -> unitsByWords.computeIfAbsent(words, w -> new ArrayList<>()).add(unit));
    }
    seconds = new double[units.size()];
    hasCase = new boolean[units.size()];
  }

  /** In seconds, in the order of the units; empty unless each of them has a case. */
  static Optional<List<Double>> of(List<String> units, List<ForeignCase> cases) {
    CaseTimes times = new CaseTimes(units);
    cases.forEach(times::add);
    boolean told = Arrays.stream(times.seconds).sum() > 0;
    for (boolean unitHasCase : times.hasCase) {
      told &= unitHasCase;
    }
    return told ? Optional.of(Arrays.stream(times.seconds).boxed().toList()) : Optional.empty();
  }

  private void add(ForeignCase testCase) {
    List<Integer> owners = owners(testCase);
    double each = testCase.seconds().map(Double::parseDouble).orElse(0.0) / owners.size();
    for (int unit : owners) {
      hasCase[unit] = true;
      seconds[unit] += each;
    }
  }

  /** Several only where names differ in nothing but punctuation. */
  private List<Integer> owners(ForeignCase testCase) {
    List<String> words = words(testCase.className().orElse("") + " " + testCase.name());
    List<String> ofFile = testCase.file().map(CaseTimes::words).orElse(List.of());
    for (int length = Math.max(words.size(), ofFile.size()); length > 0; length--) {
      for (List<String> of : List.of(words, ofFile)) {
        for (int start = 0; start + length <= of.size(); start++) {
          List<Integer> units = unitsByWords.get(of.subList(start, start + length));
          if (units != null) {
            return units;
          }
        }
      }
    }
    return Collections.emptyList();
  }

  private static List<String> words(String name) {
    return BETWEEN_WORDS
        .splitAsStream(name)
        .filter(word -> !word.isEmpty())
        .limit(MOST_WORDS)
        .toList();
  }
}
