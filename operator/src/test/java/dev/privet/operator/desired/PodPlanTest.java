package dev.privet.operator.desired;

import static dev.privet.operator.Fixtures.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PodPlanTest {

  @ParameterizedTest
  @ValueSource(strings = {"install", "db", "scripts"})
  void nothingButPrivetSeesTheToken(String other) {
    PodSpec pod = Plans.runner(run("services: [{name: db, image: db:1}]"));
    assertThat(Plans.container(pod, "privet").getEnv())
        .anyMatch(variable -> variable.getName().equals("PRIVET_TOKEN"));
    assertThat(Plans.container(pod, other).getEnv())
        .noneMatch(variable -> variable.getName().equals("PRIVET_TOKEN"));
  }

  @Test
  void noPodHasATokenOfTheCluster() {
    assertThat(Plans.runner(run()).getAutomountServiceAccountToken()).isFalse();
    assertThat(Plans.master(run()).getAutomountServiceAccountToken()).isFalse();
  }

  @Test
  void servicesStartBeforeTheScriptsAndAllButPrivetAreSidecars() {
    PodSpec pod = Plans.runner(run("services: [{name: db, image: db:1}, {name: mq, image: mq:1}]"));
    assertThat(Plans.names(pod.getInitContainers()))
        .containsExactly("install", "db", "mq", "scripts");
    assertThat(Plans.names(pod.getContainers())).containsExactly("privet");
    assertThat(pod.getInitContainers().subList(1, 4))
        .allMatch(container -> container.getRestartPolicy().equals("Always"));
  }

  @Test
  void theScriptsHaveWhatTheSpecSaysOfThem() {
    Container scripts =
        Plans.container(
            Plans.runner(
                run(
                    "workingDir: /src",
                    "env: [{name: A, value: b}]",
                    "envFrom: [{configMapRef: {name: c}}]",
                    "resources: {limits: {memory: 64Mi}}")),
            "scripts");
    assertThat(scripts.getImage()).isEqualTo("registry.example/shop-tests:1");
    assertThat(scripts.getWorkingDir()).isEqualTo("/src");
    assertThat(scripts.getEnv()).singleElement().matches(e -> e.getValue().equals("b"));
    assertThat(scripts.getEnvFrom())
        .singleElement()
        .matches(e -> e.getConfigMapRef().getName().equals("c"));
    assertThat(scripts.getResources().getLimits()).containsKey("memory");
  }

  @Test
  void theScriptsOfTheMasterReadItsRunDirectoryAndNoMore() {
    PodSpec pod = Plans.master(run());
    assertThat(mount(pod, "scripts", "/run-dir").getReadOnly()).isTrue();
    assertThat(mount(pod, "privet", "/run-dir").getReadOnly()).isNull();
  }

  @Test
  void theScriptsShareOneVolumeWithPrivetAndNotItsTemporaryFiles() {
    PodSpec pod = Plans.runner(run());
    assertThat(Plans.container(pod, "scripts").getVolumeMounts())
        .extracting(VolumeMount::getMountPath)
        .containsExactly("/privet");
  }

  @Test
  void aVolumeThatAUserCallsTmpIsTheirOwn() {
    PodSpec pod =
        Plans.runner(
            run("template: {spec: {volumes: [{name: tmp, hostPath: {path: /var/cache}}]}}"));
    assertThat(pod.getVolumes())
        .filteredOn(volume -> volume.getName().equals("tmp"))
        .singleElement()
        .matches(volume -> volume.getEmptyDir() == null);
    String ours = mount(pod, "privet", "/tmp").getName();
    assertThat(pod.getVolumes())
        .filteredOn(volume -> volume.getName().equals(ours))
        .singleElement()
        .extracting(Volume::getEmptyDir)
        .isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"install", "db", "scripts", "privet"})
  void inARestrictedNamespaceEachContainerIsWhatTheStandardAsksFor(String name) {
    PodSpec pod = Plans.runner(run("services: [{name: db, image: db:1}]"), Plans.RESTRICTED);
    assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    assertThat(Plans.container(pod, name).getSecurityContext())
        .satisfies(
            context -> {
              assertThat(context.getRunAsNonRoot()).isTrue();
              assertThat(context.getAllowPrivilegeEscalation()).isFalse();
              assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
            });
  }

  @Test
  void elsewhereTheImagesOfTheUserMayBeRoot() {
    PodSpec pod = Plans.runner(run("services: [{name: db, image: db:1}]"));
    assertThat(Plans.container(pod, "scripts").getSecurityContext()).isNull();
    assertThat(Plans.container(pod, "db").getSecurityContext()).isNull();
    assertThat(Plans.container(pod, "privet").getSecurityContext().getRunAsNonRoot()).isTrue();
  }

  private static VolumeMount mount(PodSpec pod, String container, String path) {
    return Plans.container(pod, container).getVolumeMounts().stream()
        .filter(mount -> mount.getMountPath().equals(path))
        .findFirst()
        .orElseThrow();
  }
}
