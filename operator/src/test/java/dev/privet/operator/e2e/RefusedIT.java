package dev.privet.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code kubectl apply} refuses, with a message that names the field and the fix. */
@OnCluster
class RefusedIT {

  @RegisterExtension static final TestNamespace NAMESPACE = new TestNamespace("refused");

  private static final String A_TIME =
      " must be a time from 1s to 8760h with its unit, such as 90s, 20m or 1h30m";

  static Stream<Arguments> badSpecs() {
    return Stream.of(
        bad("runners", 0, "spec.runners must be from 1 to 10000"),
        bad("runners", 10_001, "spec.runners must be from 1 to 10000"),
        bad("runners", 0, "to stop runners for a while set spec.suspend"),
        bad("slots", 0, "spec.slots must be from 1 to 1000, or auto"),
        bad("slots", "all", "spec.slots must be from 1 to 1000, or auto"),
        bad("image", null, "spec.image: Required value"),
        bad("image", "an image", "spec.image must be the name of an image, without spaces"),
        bad("workingDir", "src", "spec.workingDir must be an absolute path, such as /src"),
        bad("unitTimeout", "90", "spec.unitTimeout" + A_TIME),
        bad("unitTimeout", "0s", "spec.unitTimeout" + A_TIME),
        bad("deadline", "2 hours", "spec.deadline" + A_TIME),
        bad("deadline", "9000h", "spec.deadline" + A_TIME),
        bad("deadline", "-1s", "spec.deadline" + A_TIME),
        bad(
            "batch",
            Map.of("units", 2, "duration", "20s"),
            "spec.batch must have one of units, duration, and auto: true"),
        bad("batch", Map.of(), "spec.batch must have one of units, duration, and auto: true"),
        bad("batch", Map.of("duration", "soon"), "spec.batch.duration" + A_TIME),
        bad("failFast", 0, "spec.failFast"),
        bad("skipCode", 256, "spec.skipCode"),
        bad("retries", Map.of("failed", -1), "spec.retries.failed"),
        bad("unitsFormat", "Yaml", "supported values: \"Json\", \"Lines\""),
        bad("runers", 3, "unknown field \"spec.runers\""),
        bad(
            "services",
            Stream.of("db", "db").map(name -> Map.of("name", name, "image", "db:1")).toList(),
            "spec.services must not have two of the same name: rename one"),
        bad(
            "services",
            Stream.of("scripts").map(name -> Map.of("name", name, "image", "db:1")).toList(),
            "rename the service"));
  }

  private static Arguments bad(String field, Object value, String message) {
    UnaryOperator<TestRun> change = run -> run.spec(field, value);
    return Arguments.of(field + ": " + value, change, message);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badSpecs")
  void aBadSpecIsRefusedWithItsFieldAndTheFix(
      String what, UnaryOperator<TestRun> change, String message) {
    assertThat(refusal(change.apply(NAMESPACE.run("bad")))).contains(message);
  }

  @ParameterizedTest
  @MethodSource("badNames")
  void aNameThatItsPodsCouldNotHaveIsRefused(String name) {
    assertThat(refusal(NAMESPACE.run(name)))
        .contains("metadata.name must have at most 42 lower-case letters, digits and '-'")
        .contains("shorten or rename it");
  }

  static Stream<String> badNames() {
    return Stream.of("a".repeat(43), "1st", "a.b");
  }

  @Test
  void aNameOf42CharactersIsTaken() {
    TestRun run = NAMESPACE.run("a".repeat(42)).spec("suspend", true);
    run.apply();
    run.resource().delete();
  }

  private static String refusal(TestRun run) {
    Kubectl.Result result = run.attemptApply();
    assertThat(result.code()).as(result.output()).isNotZero();
    return result.output();
  }
}
