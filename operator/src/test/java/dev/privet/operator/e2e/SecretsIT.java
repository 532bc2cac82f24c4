package dev.privet.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.PrivetRunStatus;
import dev.privet.operator.desired.Labels;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What scripts must not see. */
@OnCluster
class SecretsIT {

  @RegisterExtension static final TestNamespace NAMESPACE = new TestNamespace("secrets");

  /** All that scripts can read of environments and files, of every process that they see. */
  private static final String LOOK =
      """
      env
      for process in /proc/[0-9]*; do tr '\\0' '\\n' <$process/environ; done 2>/dev/null
      ls -R /var/run/secrets /run/secrets 2>/dev/null
      cat /proc/mounts
      find /privet /run-dir -type f 2>/dev/null
      find /privet /run-dir -type f ! -name busybox -exec cat {} + 2>/dev/null
      true""";

  @Test
  void scriptsSeeNeitherTheTokenNorOneOfTheCluster() {
    TestRun run =
        NAMESPACE
            .run("secrets")
            .script("units", "{ " + LOOK + "; } >&2; echo u1")
            .script("runner-hook-startup", LOOK)
            .runUnits(LOOK)
            .script("receive-results", "cat \"$PRIVET_UNIT_RESULT_FILE\"; " + LOOK)
            .apply();
    PrivetRunStatus status = run.awaitFinished();
    assertThat(status.exitCode()).as(run::describe).isZero();
    String seen = run.masterLog();
    assertThat(seen).contains("PRIVET_RUN_ID=").contains("/privet/bin/agent");
    assertThat(seen)
        .doesNotContain("PRIVET_TOKEN=")
        .doesNotContain("serviceaccount")
        .doesNotContain(token(run));
  }

  private static String token(TestRun run) {
    Secret secret =
        Kubectl.client()
            .secrets()
            .inNamespace(NAMESPACE.name())
            .withLabel(Labels.RUN, run.name())
            .list()
            .getItems()
            .get(0);
    return new String(
        Base64.getDecoder().decode(secret.getData().get("token")), StandardCharsets.UTF_8);
  }
}
