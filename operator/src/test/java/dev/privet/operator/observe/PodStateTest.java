package dev.privet.operator.observe;

import static dev.privet.operator.Fixtures.pod;
import static dev.privet.operator.Fixtures.runningPod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.operator.desired.Role;
import io.fabric8.kubernetes.api.model.Pod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PodStateTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ErrImagePull|no such host|ImagePullFailed
          ImagePullBackOff|Back-off pulling image|ImagePullFailed
          InvalidImageName|bad name|ImagePullFailed
          CreateContainerConfigError|secret "db" not found|MissingSecret
          CreateContainerConfigError|couldn't find key x in Secret team/db|MissingSecret
          CreateContainerConfigError|configmap "c" not found|MissingConfigMap
          CreateContainerConfigError|container has runAsNonRoot and image will run as root|ContainerFailed
          CrashLoopBackOff|back-off 10s restarting failed container|ContainerFailed
          """)
  void aContainerThatWaitsForThisBlocksTheRun(String reason, String message, Blocker blocker) {
    Pod pod =
        pod(
            Role.RUNNER,
            "{phase: Pending, initContainerStatuses: [{name: scripts, image: x, state: {waiting:"
                + " {reason: "
                + reason
                + ", message: '"
                + message.replace("'", "''")
                + "'}}}]}");
    assertThat(PodState.of(pod).blockage()).map(Blockage::reason).contains(blocker);
  }

  @Test
  void aPodThatNoNodeTakesBlocksTheRunWithTheSchedulersWords() {
    Pod pod =
        pod(
            Role.MASTER,
            "{phase: Pending, conditions: [{type: PodScheduled, status: 'False', reason:"
                + " Unschedulable, message: 0/3 nodes are available}]}");
    assertThat(PodState.of(pod).blockage())
        .contains(new Blockage(Blocker.Unschedulable, "0/3 nodes are available"));
  }

  @Test
  void aPodThatIsBeingMadeIsNotBlocked() {
    Pod pod =
        pod(
            Role.MASTER,
            "{phase: Pending, initContainerStatuses: [{name: install, state: {waiting: {reason:"
                + " PodInitializing}}}]}");
    assertThat(PodState.of(pod).blockage()).isEmpty();
  }

  @Test
  void aPodThatRunsIsNotBlocked() {
    assertThat(PodState.of(runningPod(Role.MASTER)).isRunning()).isTrue();
    assertThat(PodState.of(runningPod(Role.MASTER)).blockage()).isEmpty();
  }

  @Test
  void theMessageOfACrashLoopDoesNotCountSeconds() {
    Pod first = crashing("back-off 10s restarting failed container");
    Pod second = crashing("back-off 20s restarting failed container");
    assertThat(PodState.of(first).blockage()).isEqualTo(PodState.of(second).blockage());
  }

  private static Pod crashing(String message) {
    return pod(
        Role.RUNNER,
        "{phase: Pending, initContainerStatuses: [{name: db, image: x, state: {waiting: {reason:"
            + " CrashLoopBackOff, message: '"
            + message
            + "'}}, lastState: {terminated: {exitCode: 1}}}]}");
  }

  /** As the kubelet tells of an init container that is restarted: it never says that it waits. */
  @Test
  void aSidecarThatEndsAgainAndAgainBlocksTheRun() {
    assertThat(PodState.of(ended(0, 9)).blockage()).isEmpty();
    assertThat(PodState.of(ended(2, 0)).blockage()).isEmpty();
    assertThat(PodState.of(ended(2, 9)).blockage())
        .hasValueSatisfying(
            blockage -> {
              assertThat(blockage.reason()).isEqualTo(Blocker.ContainerFailed);
              assertThat(blockage.message()).contains("container db").contains("exit code 9");
            });
  }

  private static Pod ended(int restarts, int code) {
    return pod(
        Role.RUNNER,
        "{phase: Pending, initContainerStatuses: [{name: db, image: x, restartCount: "
            + restarts
            + ", state: {terminated: {exitCode: "
            + code
            + "}}}]}");
  }

  @Test
  void onlyWhatMattersOfARunnerPodIsAChange() {
    Pod starting = pod(Role.RUNNER, "{phase: Pending}");
    assertThat(Changes.matter(runningPod(Role.RUNNER), starting)).isFalse();
    assertThat(Changes.matter(runningPod(Role.MASTER), pod(Role.MASTER, "{phase: Pending}")))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "container has runAsNonRoot and image will run as root (pod: shop-runner-0_team(p1))",
        "container has runAsNonRoot and image has non-numeric user (app), cannot verify user is"
            + " non-root (pod: shop-runner-0_team(p1))"
      })
  void anImageThatMustNotBeRootIsToldWithTheFix(String message) {
    Blockage blockage = waiting("CreateContainerConfigError", message);
    assertThat(blockage.reason()).isEqualTo(Blocker.ContainerFailed);
    assertThat(blockage.message())
        .contains("the image shop:1 of the container scripts")
        .contains("spec.template.spec.securityContext.runAsUser")
        .doesNotContain("shop-runner-0");
  }

  private static Blockage waiting(String reason, String message) {
    return PodState.of(
            pod(
                Role.RUNNER,
                "{phase: Pending, initContainerStatuses: [{name: scripts, image: 'shop:1', state:"
                    + " {waiting: {reason: "
                    + reason
                    + ", message: '"
                    + message.replace("'", "''")
                    + "'}}}]}"))
        .blockage()
        .orElseThrow();
  }
}
