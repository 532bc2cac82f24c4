package dev.privet.operator.desired;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.api.v1alpha1.PrivetRun;
import dev.privet.operator.Fixtures;
import org.junit.jupiter.api.Test;

class InvalidTemplateExceptionTest {

  private static final Place PLACE = new Place("privet:1", false);

  @Test
  void aFieldOfTheTemplateThatDoesNotFitIsNamed() {
    refused(
        Fixtures.run("template: {spec: {nodeSelector: fast}}"),
        "spec.template.spec.nodeSelector does not fit: see `kubectl explain pod.spec.nodeSelector`"
            + " for what it has to be");
  }

  @Test
  void anElementOfAListIsNamedByItsPlace() {
    refused(
        Fixtures.run("template: {spec: {tolerations: [{}, {tolerationSeconds: soon}]}}"),
        "spec.template.spec.tolerations[1].tolerationSeconds does not fit: see `kubectl explain"
            + " pod.spec.tolerations.tolerationSeconds` for what it has to be");
  }

  @Test
  void aServiceIsNamed() {
    refused(
        Fixtures.run("services: [{name: db, image: 'db:1', ports: many}]"),
        "spec.services[db].ports does not fit: see `kubectl explain pod.spec.containers.ports` for"
            + " what it has to be");
  }

  private static void refused(PrivetRun run, String message) {
    assertThatThrownBy(() -> RunnerJob.of(run, PLACE, "10.0.0.1:4222"))
        .isInstanceOf(InvalidTemplateException.class)
        .hasMessage(message);
  }
}
