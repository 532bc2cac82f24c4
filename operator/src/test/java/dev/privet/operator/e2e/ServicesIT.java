package dev.privet.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.PrivetRunStatus;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Containers beside each runner; a web server stands for the database. */
@OnCluster
class ServicesIT {

  @RegisterExtension static final TestNamespace NAMESPACE = new TestNamespace("services");

  private static final String ASK = "wget -q -O - http://127.0.0.1:8080/answer";

  /** A server that takes a while to start; as a first process it would ignore TERM. */
  private static final String SERVER =
      """
      trap 'exit 0' TERM
      mkdir -p /tmp/www
      sleep 5
      echo forty-two >/tmp/www/answer
      httpd -f -p 8080 -h /tmp/www &
      wait""";

  @Test
  void aServiceThatIsReadyLateIsReadyBeforeTheStartupHookAndEndsWithThePod() {
    TestRun run =
        NAMESPACE
            .run("late")
            .spec("image", TestImages.busybox())
            .spec("services", List.of(server("httpGet", Map.of("path", "/answer", "port", 8080))))
            .script("runner-hook-startup", ASK)
            .runUnits("echo \"the answer is $(" + ASK + ")\"")
            .script("receive-results", "cat \"$PRIVET_UNIT_RESULT_FILE\"")
            .apply();
    PrivetRunStatus status = run.awaitFinished();
    assertThat(status.exitCode()).as(run::describe).isZero();
    assertThat(status.units().passed()).isEqualTo(4);
    assertThat(run.masterLog()).contains("the answer is forty-two");
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(run.pods("runner"))
                    .allSatisfy(
                        pod -> assertThat(service(pod).getState().getTerminated()).isNotNull()));
    assertThat(run.pods("master").get(0).getSpec().getInitContainers())
        .noneMatch(container -> container.getName().equals("server"));
  }

  /** A template is for both roles, though only one of them has the service. */
  @Test
  void aTemplateMaySayMoreOfAService() {
    TestRun run =
        NAMESPACE
            .run("template")
            .spec("image", TestImages.busybox())
            .spec("runners", 1)
            .spec("services", List.of(server("tcpSocket", Map.of("port", 8080))))
            .addContainer(
                Map.of("name", "server", "env", List.of(Map.of("name", "A", "value", "b"))))
            .runUnits(ASK)
            .apply();
    assertThat(run.awaitFinished().exitCode()).as(run::describe).isZero();
    assertThat(run.pods("runner").get(0).getSpec().getInitContainers())
        .filteredOn(container -> container.getName().equals("server"))
        .singleElement()
        .satisfies(
            container ->
                assertThat(container.getEnv())
                    .anyMatch(variable -> variable.getName().equals("A")));
  }

  @Test
  void aServiceThatNeverStartsIsToldAsTheReasonWhyNothingMoves() {
    TestRun run =
        NAMESPACE
            .run("broken")
            .spec(
                "services",
                List.of(
                    Map.of(
                        "name",
                        "server",
                        "image",
                        TestImages.busybox(),
                        "command",
                        List.of("sh", "-c", "exit 9"),
                        "readinessProbe",
                        Map.of("tcpSocket", Map.of("port", 8080)))))
            .apply();
    assertThat(run.awaitBlocked("ContainerFailed").getMessage())
        .contains("server")
        .contains("exit code 9");
  }

  @Test
  void aServiceThatIsNeverReadyIsToldAsTheReasonWhyNothingMoves() {
    TestRun run =
        NAMESPACE
            .run("silent")
            .spec("runners", 1)
            .spec(
                "services",
                List.of(
                    Map.of(
                        "name",
                        "server",
                        "image",
                        TestImages.busybox(),
                        "command",
                        List.of("sleep", "600"),
                        "readinessProbe",
                        Map.of("tcpSocket", Map.of("port", 8080)))))
            .apply();
    assertThat(run.awaitBlocked("ServiceNotReady").getMessage())
        .contains("the container server is not ready")
        .contains("8080");
  }

  private static Map<String, Object> server(String probe, Object how) {
    return Map.of(
        "name",
        "server",
        "image",
        TestImages.busybox(),
        "command",
        List.of("sh", "-c", SERVER),
        "readinessProbe",
        Map.of(probe, how));
  }

  private static ContainerStatus service(Pod pod) {
    return pod.getStatus().getInitContainerStatuses().stream()
        .filter(status -> status.getName().equals("server"))
        .findFirst()
        .orElseThrow();
  }
}
