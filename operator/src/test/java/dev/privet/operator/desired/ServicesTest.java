package dev.privet.operator.desired;

import static dev.privet.operator.Fixtures.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import org.junit.jupiter.api.Test;

class ServicesTest {

  @Test
  void aServiceHasAllFieldsOfAContainer() {
    Container db =
        db(
            "command: [run, it], env: [{name: A, value: b}], workingDir: /data,"
                + " resources: {requests: {memory: 64Mi}}, ports: [{containerPort: 5432}]");
    assertThat(db.getImage()).isEqualTo("db:1");
    assertThat(db.getCommand()).containsExactly("run", "it");
    assertThat(db.getEnv()).hasSize(1);
    assertThat(db.getWorkingDir()).isEqualTo("/data");
    assertThat(db.getResources().getRequests()).containsKey("memory");
    assertThat(db.getPorts()).hasSize(1);
  }

  @Test
  void theScriptsWaitForTheReadinessOfAService() {
    Container db =
        db("readinessProbe: {tcpSocket: {port: 5432}, periodSeconds: 30, failureThreshold: 1}");
    Probe startup = db.getStartupProbe();
    assertThat(startup.getTcpSocket().getPort().getIntVal()).isEqualTo(5432);
    assertThat(startup.getPeriodSeconds()).isEqualTo(1);
    assertThat(startup.getFailureThreshold()).isEqualTo(600);
    assertThat(db.getReadinessProbe().getPeriodSeconds()).isEqualTo(30);
  }

  /** A startup probe must have a success threshold of 1. */
  @Test
  void aReadinessProbeThatHasToPassTwiceMakesAValidStartupProbe() {
    Container db = db("readinessProbe: {tcpSocket: {port: 5432}, successThreshold: 2}");
    assertThat(db.getStartupProbe().getSuccessThreshold()).isEqualTo(1);
    assertThat(db.getReadinessProbe().getSuccessThreshold()).isEqualTo(2);
  }

  @Test
  void aStartupProbeOfItsOwnIsLeftAlone() {
    Container db =
        db(
            "startupProbe: {tcpSocket: {port: 1}, periodSeconds: 7},"
                + " readinessProbe: {tcpSocket: {port: 2}}");
    assertThat(db.getStartupProbe().getTcpSocket().getPort().getIntVal()).isEqualTo(1);
    assertThat(db.getStartupProbe().getPeriodSeconds()).isEqualTo(7);
  }

  @Test
  void aServiceWithoutProbesIsReadyWhenItRuns() {
    assertThat(db("tty: false").getStartupProbe()).isNull();
  }

  @Test
  void aFieldThatDoesNotFitIsRefusedWithTheNameOfTheService() {
    assertThatThrownBy(() -> db("ports: text"))
        .isInstanceOf(InvalidTemplateException.class)
        .hasMessageContaining("spec.services")
        .hasMessageContaining("db");
  }

  private static Container db(String fields) {
    return Plans.container(
        Plans.runner(run("services: [{name: db, image: 'db:1', " + fields + "}]")), "db");
  }
}
