package dev.privet.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.PrivetRunStatus;
import dev.privet.operator.status.Conditions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Stages of a run, and a matrix. */
@OnCluster
@Order(1)
class StagesIT {

  @RegisterExtension static final TestNamespace NAMESPACE = new TestNamespace("stages");

  private static final String MINE = "/tmp/env-$CI_COMMAND_NUMBER";

  private static Map<String, Object> up() {
    return stage("up", "count", 2, "run", "echo \"up $PROJECT_NAME\" >>" + MINE + "; cat " + MINE);
  }

  private static Map<String, Object> down() {
    return stage(
        "down",
        "count",
        2,
        "cleanup",
        true,
        "run",
        "echo \"clean $CI_COMMAND_NUMBER: $(wc -l <" + MINE + ") ups\"");
  }

  /** Each environment is used and removed on the runner that made it. */
  @Test
  void environmentsAreMadeUsedAndRemovedAroundTheUnitsOfTheKit() {
    TestRun run =
        NAMESPACE
            .run("plan")
            .spec(
                "stages",
                List.of(
                    down(),
                    up(),
                    stage("use", "count", 2, "run", "grep -c \"^up $PROJECT_NAME\" " + MINE),
                    stage("units", "kit", true),
                    stage("list", "list", "printf 'a\\nb\\n'", "run", "echo \"item $*\"")))
            .apply();
    PrivetRunStatus status = Ends.await(run, 0, "AllPassed");
    assertThat(status.units().passed()).isGreaterThanOrEqualTo(2 + 2 + 4 + 1);
    assertThat(run.masterLog())
        .contains("clean 1: 1 ups", "clean 2: 1 ups")
        .contains("item a")
        .contains("up plan-");
  }

  @Test
  void aStageThatFailsEndsTheRunAndItsEnvironmentsAreRemoved() {
    TestRun run =
        NAMESPACE
            .run("fails")
            .spec(
                "stages",
                List.of(
                    up(),
                    stage("broken", "run", "echo no good; exit 3"),
                    stage("never", "kit", true),
                    down()))
            .apply();
    PrivetRunStatus status = Ends.await(run, 3, "TestsFailed");
    assertThat(status.failures()).hasSize(1);
    assertThat(status.failures().get(0).output()).contains("no good");
    assertThat(run.masterLog()).contains("clean 1: 1 ups", "clean 2: 1 ups").doesNotContain("u1");
  }

  @Test
  void aCancelCleansUp() {
    TestRun run =
        NAMESPACE
            .run("cancelled")
            .spec(
                "stages",
                List.of(meet(), up(), stage("long", "count", 2, "run", "sleep 600"), down()))
            .apply();
    letGo(run);
    run.await("both environments are made", s -> s.units().passed() == 4);
    run.awaitRunning(2);
    run.patch("{\"spec\":{\"cancel\":true}}");
    Ends.await(run, 143, "Cancelled");
    assertThat(run.masterLog()).contains("clean 1: 1 ups", "clean 2: 1 ups");
  }

  /** What was on the lost pod is lost with it; the rest of the plan is not. */
  @Test
  void aRunnerThatIsLostTakesNoStageWithIt() {
    TestRun run =
        NAMESPACE
            .run("lost")
            .spec(
                "stages",
                List.of(
                    meet(),
                    stage("use", "count", 2, "run", "until [ -e /tmp/used ]; do sleep 0.2; done"),
                    stage("down", "count", 2, "cleanup", true, "run", "echo clean $HOSTNAME")))
            .apply();
    letGo(run);
    run.await("the runners have met", s -> s.units().passed() == 2);
    run.awaitRunning(2);
    String lost = run.pods("runner").get(0).getMetadata().getName();
    Kubectl.run("-n", run.namespace(), "delete", "pod", lost, "--force", "--grace-period=0");
    Awaitility.await()
        .atMost(TestRun.PATIENCE)
        .until(
            () -> {
              run.touch("used"); // in the pod, too, that comes in the place of the lost one
              return Conditions.find(run.status().conditions(), Conditions.FINISHED)
                  .filter(condition -> condition.getStatus().equals("True"))
                  .isPresent();
            });
    Ends.await(run, 0, "AllPassed");
    assertThat(run.masterLog().lines().filter(line -> line.contains("clean "))).hasSize(2);
  }

  /** Each runner takes one of the two, for neither ends before both have begun. */
  private static Map<String, Object> meet() {
    return stage("meet", "count", 2, "run", "until [ -e /tmp/go ]; do sleep 0.2; done");
  }

  private static void letGo(TestRun run) {
    run.awaitRunning(2);
    assertThat(run.touch("go")).isTrue();
  }

  @Test
  void aVariantThatFailsIsNamed() {
    TestRun run =
        NAMESPACE
            .run("matrix")
            .spec("matrix", List.of(Map.of("name", "TEST_SHELL", "values", List.of("sh", "dash"))))
            .runUnits("[ \"$1 $TEST_SHELL\" != 'u2 dash' ] || exit 4")
            .apply();
    PrivetRunStatus status = Ends.await(run, 4, "TestsFailed");
    assertThat(status.units().passed()).isEqualTo(7);
    assertThat(status.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.unit()).isEqualTo("u2");
              assertThat(failure.variant()).isEqualTo("dash");
            });
    assertThat(run.masterLog()).contains("u2 [dash]");
  }

  @Test
  void stagesThatCannotBeMeantAreRefused() {
    refused("give it one", stage("a"));
    refused("give it one", stage("a", "run", "x", "kit", true));
    refused("add the command to run", stage("a", "kit", true, "count", 2));
    refused("give one of them", stage("a", "run", "x", "count", 2, "list", "y"));
    refused("add the command that prints the items", stage("a", "run", "x", "split", "Groups"));
    refused("lets the kit's script judge", stage("a", "kit", true, "check", "x"));
    refused("one without cleanup: add it", stage("a", "run", "x", "cleanup", true));
    refused("Duplicate value", stage("a", "run", "x"), stage("a", "run", "y"));
    refused("spec.stages[0].timeout", stage("a", "run", "x", "timeout", "soon"));
    refused("unknown field \"spec.stages[0].runs\"", stage("a", "runs", "x"));
  }

  @Test
  void stagesStayAsTheyAreOnceTheRunHasStarted() {
    TestRun run = NAMESPACE.run("frozen").spec("stages", List.of(stage("a", "run", "true")));
    Ends.await(run.apply(), 0, "AllPassed");
    Kubectl.Result result = run.spec("stages", List.of(stage("a", "run", "false"))).attemptApply();
    assertThat(result.code()).as(result.output()).isNotZero();
    assertThat(result.output()).contains("spec.stages cannot change");
  }

  private static void refused(String why, Object... stages) {
    Kubectl.Result result =
        NAMESPACE.run("bad").spec("stages", Arrays.asList(stages)).attemptApply();
    assertThat(result.code()).as(result.output()).isNotZero();
    assertThat(result.output()).contains(why);
  }

  private static Map<String, Object> stage(String name, Object... fields) {
    Map<String, Object> stage = new LinkedHashMap<>(Map.of("name", name));
    List<Object> rest = new ArrayList<>(List.of(fields));
    while (!rest.isEmpty()) {
      stage.put((String) rest.remove(0), rest.remove(0));
    }
    return stage;
  }
}
