package dev.privet.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.groups.Tuple.tuple;

import dev.privet.protocol.Variant;
import dev.privet.schedule.Matrix.Axis;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MatrixTest {

  private static final Axis SHELL = new Axis("TEST_SHELL", List.of("sh", "bash"));
  private static final Axis JAVA = new Axis("JAVA", List.of("17", "25"));

  @Test
  void withoutAMatrixAUnitRunsOnce() {
    assertThat(Matrix.NONE.of(units(2))).isEqualTo(units(2));
  }

  @Test
  void aUnitRunsOnceWithEachValue() {
    assertThat(matrix(SHELL).of(units(2)))
        .extracting(Unit::index, Unit::title)
        .containsExactly(
            tuple(0, "u0 [sh]"), tuple(1, "u0 [bash]"), tuple(2, "u1 [sh]"), tuple(3, "u1 [bash]"));
  }

  @Test
  void theValuesOfSeveralVariablesAreCombined() {
    assertThat(matrix(SHELL, JAVA).variants())
        .extracting(Variant::label)
        .containsExactly("sh,17", "sh,25", "bash,17", "bash,25");
  }

  @Test
  void aCombinationCanBeExcluded() {
    Map<String, String> both = Map.of("TEST_SHELL", "bash", "JAVA", "17");
    assertThat(new Matrix(List.of(SHELL, JAVA), List.of(both), List.of()).variants())
        .extracting(Variant::label)
        .containsExactly("sh,17", "sh,25", "bash,25");
  }

  @Test
  void aCombinationCanBeLimitedToRunnersWithALabel() {
    Matrix matrix =
        new Matrix(
            List.of(SHELL),
            List.of(),
            List.of(new Matrix.Demand(Map.of("TEST_SHELL", "bash"), "has-bash")));
    assertThat(matrix.variants()).extracting(matrix::labels).hasToString("[[], [has-bash]]");
  }

  @Test
  void aMatrixThatCannotBeMeantIsRefused() {
    refused("twice", List.of(SHELL, SHELL), List.of());
    refused("no name of a variable", List.of(new Axis("A-B", List.of("a"))), List.of());
    refused("Privet's own", List.of(new Axis("PRIVET_SLOT", List.of("a"))), List.of());
    refused("empty value", List.of(new Axis("A", List.of("a", ""))), List.of());
    refused("same value twice", List.of(new Axis("A", List.of("a", "a"))), List.of());
    refused("no TEST_SHELL=zsh", List.of(SHELL), List.of(Map.of("TEST_SHELL", "zsh")));
    refused("no OS=linux", List.of(SHELL), List.of(Map.of("OS", "linux")));
    refused(
        "every combination",
        List.of(SHELL),
        List.of(Map.of("TEST_SHELL", "sh"), Map.of("TEST_SHELL", "bash")));
    List<String> many = IntStream.range(0, 40).mapToObj(Integer::toString).toList();
    refused("more than 1000", List.of(new Axis("A", many), new Axis("B", many)), List.of());
  }

  @Test
  void moreThanARunMayHaveAreRefused() {
    List<Unit> half = Collections.nCopies(600_000, units(1).get(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> matrix(SHELL).of(half))
        .withMessageContaining("more than 1000000");
  }

  private static void refused(String why, List<Axis> axes, List<Map<String, String>> excluded) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Matrix(axes, excluded, List.of()))
        .withMessageContaining(why);
  }

  private static Matrix matrix(Axis... axes) {
    return new Matrix(List.of(axes), List.of(), List.of());
  }

  private static List<Unit> units(int count) {
    return IntStream.range(0, count).mapToObj(i -> Unit.of(i, "u" + i)).toList();
  }
}
