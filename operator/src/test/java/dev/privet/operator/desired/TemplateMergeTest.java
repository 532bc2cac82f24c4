package dev.privet.operator.desired;

import static dev.privet.operator.Fixtures.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateMergeTest {

  @Test
  void fieldsOfThePodReachIt() {
    PodSpec pod =
        merged(
            "nodeSelector: {disk: fast}, priorityClassName: low,"
                + " imagePullSecrets: [{name: registry}],"
                + " tolerations: [{key: ci, operator: Exists}]");
    assertThat(pod.getNodeSelector()).containsEntry("disk", "fast");
    assertThat(pod.getPriorityClassName()).isEqualTo("low");
    assertThat(pod.getImagePullSecrets())
        .extracting(LocalObjectReference::getName)
        .containsExactly("registry");
    assertThat(pod.getTolerations()).hasSize(1);
    assertThat(Plans.names(pod.getContainers())).containsExactly("privet");
  }

  @Test
  void objectsAreMergedFieldByField() {
    PodSpec pod = merged("securityContext: {runAsUser: 123456}");
    assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(123456);
    assertThat(pod.getSecurityContext().getFsGroup()).isEqualTo(65532);
  }

  @Test
  void labelsAndAnnotationsAreAdded() {
    PodTemplateSpec template =
        RunnerJob.of(
                run("template: {metadata: {labels: {team: shop}, annotations: {a: b}}}"),
                Plans.PLACE,
                "m:4222")
            .getSpec()
            .getTemplate();
    assertThat(template.getMetadata().getLabels())
        .containsEntry("team", "shop")
        .containsEntry(Labels.ROLE, "runner");
    assertThat(template.getMetadata().getAnnotations()).containsEntry("a", "b");
  }

  @Test
  void namedThingsAreMergedByNameAndOthersAdded() {
    PodSpec pod =
        merged(
            "containers: [{name: scripts, env: [{name: A, value: new}, {name: C, value: c}],"
                + " volumeMounts: [{name: cache, mountPath: /cache}]}],"
                + " volumes: [{name: privet, emptyDir: {medium: Memory}},"
                + " {name: cache, emptyDir: {}}]",
            "env: [{name: A, value: old}, {name: B, value: b}]");
    Container scripts = Plans.container(pod, "scripts");
    assertThat(scripts.getEnv())
        .extracting(EnvVar::getName, EnvVar::getValue)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("A", "new"),
            org.assertj.core.api.Assertions.tuple("B", "b"),
            org.assertj.core.api.Assertions.tuple("C", "c"));
    assertThat(scripts.getVolumeMounts())
        .extracting(VolumeMount::getMountPath)
        .containsExactly("/privet", "/cache");
    assertThat(scripts.getImage()).isEqualTo("registry.example/shop-tests:1");
    assertThat(pod.getVolumes())
        .filteredOn(volume -> volume.getName().equals("privet"))
        .singleElement()
        .satisfies(v -> assertThat(v.getEmptyDir().getMedium()).isEqualTo("Memory"));
    assertThat(pod.getVolumes()).extracting(Volume::getName).contains("cache");
  }

  @Test
  void otherListsAreReplaced() {
    assertThat(
            Plans.container(merged("containers: [{name: privet, args: [-help]}]"), "privet")
                .getArgs())
        .containsExactly("-help");
  }

  @Test
  void aNullRemovesAField() {
    assertThat(merged("terminationGracePeriodSeconds: null").getTerminationGracePeriodSeconds())
        .isNull();
  }

  @Test
  void sidecarsAreNamedAmongTheContainersAndStayInTheirPlace() {
    PodSpec pod =
        merged(
            "containers: [{name: db, env: [{name: A, value: b}]},"
                + " {name: scripts, stdin: true}, {name: privet, tty: true}]",
            "services: [{name: db, image: db:1}]");
    assertThat(Plans.names(pod.getInitContainers())).containsExactly("install", "db", "scripts");
    assertThat(Plans.names(pod.getContainers())).containsExactly("privet");
    assertThat(Plans.container(pod, "db").getEnv()).hasSize(1);
    assertThat(Plans.container(pod, "scripts").getStdin()).isTrue();
    assertThat(Plans.container(pod, "privet").getTty()).isTrue();
  }

  @Test
  void anInitContainerOfTheUserIsAdded() {
    assertThat(
            Plans.names(
                merged("initContainers: [{name: fetch, image: git:1}]").getInitContainers()))
        .containsExactly("install", "scripts", "fetch");
  }

  /** The template is for both roles, and only runners have services. */
  @Test
  void theMasterDoesWithoutWhatTheTemplateSaysOfServices() {
    PodSpec pod =
        Plans.master(
            run(
                "services: [{name: db, image: db:1}]",
                "template: {spec: {containers: [{name: db, env: [{name: A, value: b}]}]}}"));
    assertThat(Plans.names(pod.getInitContainers())).containsExactly("install", "scripts");
    assertThat(Plans.names(pod.getContainers())).containsExactly("privet");
  }

  @Test
  void aContainerThatNobodyKnowsIsRefusedByName() {
    assertThatThrownBy(() -> merged("containers: [{name: db, image: db:1}]"))
        .isInstanceOf(InvalidTemplateException.class)
        .hasMessageContaining("spec.template.spec.containers names `db`")
        .hasMessageContaining("spec.services");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "volumes: text",
        "volumes: [text]",
        "volumes: [text, {name: a}]",
        "volumes: [{name: a}, text]",
        "initContainers: {name: a}",
        "initContainers: [1]",
        "containers: text",
        "containers: [text]",
        "containers: [{name: scripts, env: [1]}]",
        "securityContext: [1]",
        "hostNetwork: perhaps",
      })
  void whatIsNoTemplateIsRefused(String spec) {
    assertThatThrownBy(() -> merged(spec))
        .isInstanceOf(InvalidTemplateException.class)
        .hasMessageContaining("spec.template");
  }

  @ParameterizedTest
  @CsvSource({"{spec: text}", "{spec: [1]}", "{metadata: text}"})
  void aTemplateOfAnotherShapeIsRefused(String template) {
    assertThatThrownBy(() -> Plans.runner(run("template: " + template)))
        .isInstanceOf(InvalidTemplateException.class)
        .hasMessageContaining("spec.template");
  }

  @Test
  void anEmptyTemplateChangesNothing() {
    assertThat(merged("")).isEqualTo(Plans.runner(run()));
    assertThat(Plans.runner(run("template: {}"))).isEqualTo(Plans.runner(run()));
  }

  private static PodSpec merged(String podSpec, String... fields) {
    List<String> spec = new java.util.ArrayList<>(List.of(fields));
    spec.add("template: {spec: {" + podSpec + "}}");
    return Plans.runner(run(spec.toArray(String[]::new)));
  }
}
