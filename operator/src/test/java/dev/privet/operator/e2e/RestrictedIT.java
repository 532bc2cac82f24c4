package dev.privet.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.PrivetRunStatus;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** In a namespace that enforces the Pod Security Standard {@code restricted}. */
@OnCluster
class RestrictedIT {

  @RegisterExtension
  static final TestNamespace NAMESPACE =
      new TestNamespace("restricted", Map.of("pod-security.kubernetes.io/enforce", "restricted"));

  @Test
  void anImageWithANumberForItsUserRuns() throws Exception {
    String image = KitImage.ofStaticProgram("4711");
    TestRun run =
        NAMESPACE
            .run("numeric")
            .kitOfImage(image, KitImage.KIT)
            .spec(
                "services",
                List.of(Map.of("name", "beside", "image", image, "command", List.of("/kit/stay"))))
            .apply();
    passes(run);
    assertThat(run.masterLog()).contains("ran u1 as 4711");
  }

  @Test
  void anImageWhoseUserIsRootIsBlockedWithAMessageThatNamesTheFix() {
    TestRun run = NAMESPACE.run("root").apply();
    Condition blocked = run.awaitBlocked("ContainerFailed");
    assertThat(blocked.getMessage())
        .contains("restricted")
        .contains(TestImages.debian())
        .contains("spec.template.spec.securityContext.runAsUser");
  }

  @Test
  void theFixThatTheMessageNamesWorks() {
    TestRun run =
        NAMESPACE
            .run("fixed")
            .podSpec("securityContext", Map.of("runAsUser", 1000))
            .runUnits("id -u")
            .showOutputs()
            .apply();
    passes(run);
    assertThat(run.masterLog()).contains("\n1000\n");
  }

  @Test
  void aTemplateThatTheStandardForbidsIsBlockedWithItsWords() {
    TestRun run = NAMESPACE.run("host").podSpec("hostNetwork", true).apply();
    Condition blocked = run.awaitBlocked("PodsRejected");
    assertThat(blocked.getMessage()).contains("restricted").contains("hostNetwork");
  }

  private static void passes(TestRun run) {
    PrivetRunStatus status = run.awaitFinished();
    assertThat(status.exitCode()).as(run::describe).isZero();
    assertThat(status.units().passed()).isEqualTo(4);
  }
}
