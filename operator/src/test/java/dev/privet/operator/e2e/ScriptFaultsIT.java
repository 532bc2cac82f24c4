package dev.privet.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.PrivetRunStatus;
import dev.privet.operator.status.Conditions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What goes wrong in the user's image. */
@OnCluster
@Order(2)
class ScriptFaultsIT {

  @RegisterExtension static final TestNamespace NAMESPACE = new TestNamespace("scripts");

  @Test
  void aScriptThatTakesTooMuchMemoryFailsAloneAndTheRunGoesOn() {
    TestRun run =
        NAMESPACE
            .run("memory")
            .units(6)
            // tail keeps a line until it ends, and this one does not.
            .runUnits("[ \"$1\" != u2 ] || exec tail /dev/zero")
            .spec("resources", Map.of("limits", Map.of("memory", "64Mi")))
            .apply();
    PrivetRunStatus status = Ends.await(run, 137, "TestsFailed");
    assertThat(status.units().passed()).isEqualTo(5);
    assertThat(status.units().failed()).isEqualTo(1);
    assertThat(status.units().lost()).isZero();
    assertThat(status.runners().lost()).isZero();
    assertThat(status.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.unit()).isEqualTo("u2");
              assertThat(failure.outcome()).isEqualTo("failed");
              assertThat(failure.exitCode()).isEqualTo(137);
            });
  }

  @Test
  void aContainerOfScriptsThatEndsIsStartedAgainAndTheRunGoesOn() {
    TestRun run =
        NAMESPACE
            .run("container")
            .units(6)
            .spec("runners", 1)
            .runUnits("[ \"$1\" != u2 ] || { kill 1; exec sleep 600; }")
            .apply();
    PrivetRunStatus status = Ends.await(run, 137, "TestsFailed");
    assertThat(status.units().passed()).isEqualTo(5);
    assertThat(status.units().failed()).isEqualTo(1);
    assertThat(status.runners().lost()).isZero();
    assertThat(status.failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.unit()).isEqualTo("u2"));
  }

  @Test
  void aUnitsScriptThatFailsEndsTheRunWithItsCode() {
    TestRun run = NAMESPACE.run("listing").script("units", "echo no list >&2; exit 3").apply();
    PrivetRunStatus status = Ends.await(run, 3, "ListingFailed");
    assertThat(status.units().total()).isZero();
    assertThat(run.masterLog()).contains("no list");
  }

  @Test
  void aStartupHookThatFailsOnEveryRunnerEndsTheRunWith122() {
    TestRun run =
        NAMESPACE.run("startup").script("runner-hook-startup", "echo no database; exit 7").apply();
    PrivetRunStatus status = Ends.await(run, 122, "StartupFailed");
    assertThat(status.units().total()).isEqualTo(4);
    assertThat(status.units().notRun()).isEqualTo(4);
    assertThat(run.masterLog()).contains("no database");
  }

  @Test
  void aKitThatIsNotThereIsAnInvalidSpecThatNamesTheFolder() {
    TestRun run = NAMESPACE.run("no-kit").spec("scriptsDir", "/not/there").apply();
    PrivetRunStatus status = Ends.await(run, 2, "InvalidSpec");
    assertThat(status.units()).isNull();
    assertThat(run.condition(Conditions.SUCCEEDED).getMessage())
        .contains("/not/there")
        .contains("spec.scriptsDir");
  }

  @Test
  void aTemplateWithAContainerOfItsOwnIsAnInvalidSpec() {
    TestRun run = NAMESPACE.run("two").podSpec("containers", containers("database")).apply();
    Ends.await(run, 2, "InvalidSpec");
    assertThat(run.condition(Conditions.SUCCEEDED).getMessage())
        .contains("spec.template.spec.containers names `database`")
        .contains("spec.services");
    assertThat(run.pods("master")).isEmpty();
  }

  @Test
  void aTemplateThatIsNoPodIsAnInvalidSpec() {
    TestRun run = NAMESPACE.run("no-pod").podSpec("nodeSelector", "fast").apply();
    Ends.await(run, 2, "InvalidSpec");
    assertThat(run.condition(Conditions.SUCCEEDED).getMessage())
        .contains("spec.template.spec.nodeSelector does not fit")
        .contains("kubectl explain pod.spec.nodeSelector");
  }

  @Test
  void aTemplateWithAMisspeltFieldIsAnInvalidSpec() {
    TestRun run = NAMESPACE.run("misspelt").podSpec("nodeSelectr", Map.of("a", "b")).apply();
    Ends.await(run, 2, "InvalidSpec");
    assertThat(run.condition(Conditions.SUCCEEDED).getMessage())
        .contains("unknown field \"spec.template.spec.nodeSelectr\"");
  }

  @Test
  void aTemplateThatTheApiServerRefusesIsAnInvalidSpec() {
    TestRun run = NAMESPACE.run("refused").podSpec("priorityClassName", "NO GOOD").apply();
    Ends.await(run, 2, "InvalidSpec");
    assertThat(run.condition(Conditions.SUCCEEDED).getMessage()).contains("priorityClassName");
  }

  private static Object containers(String name) {
    return List.of(Map.of("name", name, "image", TestImages.debian()));
  }
}
