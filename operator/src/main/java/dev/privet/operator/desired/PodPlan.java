package dev.privet.operator.desired;

import dev.privet.api.v1alpha1.PrivetRun;
import dev.privet.api.v1alpha1.PrivetRunSpec;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The pods of a run: {@code privet}, which alone sees the token, and {@code scripts}, the user's
 * image with an agent in it that starts scripts as {@code privet} asks.
 *
 * <p>{@code scripts} is a sidecar (an init container that is restarted), so that a script that
 * takes all memory ends neither the pod nor the run, and so that it ends when {@code privet} does.
 */
final class PodPlan {

  static final String PRIVET = "privet";
  static final String SCRIPTS = "scripts";

  /** The variable with the processors that the scripts have. */
  static final String PROCESSORS = "SCRIPTS_PROCESSORS";

  static final String INSTALL = "install";

  /** The folder that both containers share. */
  static final String SHARED = "/privet";

  /** Users have volumes of their own that they call tmp. */
  private static final String TEMPORARY = "privet-tmp";

  private static final String RUN_DIRECTORY = "/run-dir";
  private static final String TIMINGS = "privet-timings";
  private static final String TIMINGS_DIRECTORY = "/timings";
  private static final String PLAN = "privet-plan";
  private static final String PLAN_DIRECTORY = "/plan";
  private static final long GROUP = 65532;
  private static final String PROGRAM = "/opt/privet/bin/privet";

  private final PrivetRun run;
  private final PrivetRunSpec spec;
  private final Place place;
  private final Role role;

  PodPlan(PrivetRun run, Place place, Role role) {
    this.run = run;
    this.spec = run.getSpec();
    this.place = place;
    this.role = role;
  }

  /**
   * The template with these arguments of the program.
   *
   * @throws InvalidTemplateException when the user's template does not fit
   */
  PodTemplateSpec template(List<String> arguments, String restartPolicy, long grace) {
    List<Container> initial = new ArrayList<>();
    initial.add(install());
    if (role == Role.RUNNER) {
      services().forEach(initial::add);
    }
    initial.add(scripts());
    PodTemplateSpec generated =
        new PodTemplateSpecBuilder()
            .withNewMetadata()
            .withLabels(Labels.of(run, role))
            .addToAnnotations("kubectl.kubernetes.io/default-container", PRIVET)
            // An autoscaler that moves a pod costs its units; a run ends by itself.
            .addToAnnotations("cluster-autoscaler.kubernetes.io/safe-to-evict", "false")
            .endMetadata()
            .withNewSpec()
            .withRestartPolicy(restartPolicy)
            .withAutomountServiceAccountToken(false)
            .withEnableServiceLinks(false)
            .withTerminationGracePeriodSeconds(grace)
            .withNewSecurityContext()
            .withFsGroup(GROUP)
            .withNewSeccompProfile()
            .withType("RuntimeDefault")
            .endSeccompProfile()
            .endSecurityContext()
            .withInitContainers(initial)
            .withContainers(privet(arguments))
            .withVolumes(volumes())
            .endSpec()
            .build();
    return new TemplateMerge(generated, elsewhere())
        .with(Optional.ofNullable(spec.template()).orElse(Map.of()));
  }

  private Container install() {
    return Security.restricted(
            new ContainerBuilder()
                .withName(INSTALL)
                .withImage(place.image())
                .withCommand("/opt/privet/agent/install", SHARED)
                .withVolumeMounts(mount("privet", SHARED, false))
                .withNewResources()
                .addToRequests("cpu", new Quantity("10m"))
                .addToRequests("memory", new Quantity("32Mi"))
                .endResources())
        .build();
  }

  private Container scripts() {
    ContainerBuilder container =
        new ContainerBuilder()
            .withName(SCRIPTS)
            .withImage(spec.image())
            .withRestartPolicy("Always")
            .withCommand(SHARED + "/bin/busybox", "sh", SHARED + "/bin/agent", SHARED)
            .withWorkingDir(spec.workingDir())
            .withEnv(Optional.ofNullable(spec.env()).orElse(List.of()))
            .withEnvFrom(Optional.ofNullable(spec.envFrom()).orElse(List.of()))
            .withResources(spec.resources())
            .withVolumeMounts(mount("privet", SHARED, false));
    if (role == Role.MASTER) {
      container.addToVolumeMounts(mount("run-dir", RUN_DIRECTORY, true));
    }
    return (place.restricted() ? Security.restrictedScripts(container) : container).build();
  }

  private List<Container> services() {
    return Optional.ofNullable(spec.services()).orElse(List.of()).stream()
        .map(Services::sidecar)
        .map(ContainerBuilder::new)
        .map(c -> place.restricted() ? Security.restrictedScripts(c) : c)
        .map(ContainerBuilder::build)
        .toList();
  }

  private Set<String> elsewhere() {
    return role == Role.RUNNER
        ? Set.of()
        : Optional.ofNullable(spec.services()).orElse(List.of()).stream()
            .map(PrivetRunSpec.Service::name)
            .collect(Collectors.toSet());
  }

  private Container privet(List<String> arguments) {
    ContainerBuilder container =
        new ContainerBuilder()
            .withName(PRIVET)
            .withImage(place.image())
            .withCommand(PROGRAM)
            .withArgs(arguments)
            .withEnv(environment())
            .withTerminationMessagePolicy("FallbackToLogsOnError")
            .withVolumeMounts(mount("privet", SHARED, false), mount(TEMPORARY, "/tmp", false))
            .withNewResources()
            .addToRequests("cpu", new Quantity("50m"))
            .addToRequests("memory", new Quantity(role == Role.MASTER ? "192Mi" : "128Mi"))
            .addToLimits("memory", new Quantity(role == Role.MASTER ? "1Gi" : "384Mi"))
            .endResources();
    if (role == Role.MASTER) {
      container.addToVolumeMounts(mount("run-dir", RUN_DIRECTORY, false));
      if (PlanConfigMap.isNeeded(run)) {
        container.addToVolumeMounts(mount(PLAN, PLAN_DIRECTORY, true));
      }
      if (run.getSpec().suite() != null) {
        container.addToVolumeMounts(mount(TIMINGS, TIMINGS_DIRECTORY, true));
      }
      container.addNewPort().withName(PRIVET).withContainerPort(MasterService.PORT).endPort();
    }
    return Security.restricted(container).build();
  }

  private List<EnvVar> environment() {
    ContainerBuilder container = new ContainerBuilder();
    if (role == Role.RUNNER && RunnerJob.isAuto(run)) {
      container
          .addNewEnv()
          .withName(PROCESSORS)
          .withNewValueFrom()
          .withNewResourceFieldRef()
          .withContainerName(SCRIPTS)
          .withResource("limits.cpu")
          .endResourceFieldRef()
          .endValueFrom()
          .endEnv();
    }
    return container
        .addNewEnv()
        .withName("POD_NAME")
        .withNewValueFrom()
        .withNewFieldRef()
        .withFieldPath("metadata.name")
        .endFieldRef()
        .endValueFrom()
        .endEnv()
        .addNewEnv()
        .withName("PRIVET_TOKEN")
        .withNewValueFrom()
        .withNewSecretKeyRef(TokenSecret.KEY, Names.of(run).token(), false)
        .endValueFrom()
        .endEnv()
        .build()
        .getEnv();
  }

  private List<Volume> volumes() {
    List<Volume> volumes = new ArrayList<>(List.of(empty("privet"), empty(TEMPORARY)));
    if (role == Role.MASTER) {
      volumes.add(empty("run-dir"));
      if (PlanConfigMap.isNeeded(run)) {
        volumes.add(plan());
      }
      if (run.getSpec().suite() != null) {
        volumes.add(timings());
      }
    }
    return volumes;
  }

  private Volume plan() {
    return new VolumeBuilder()
        .withName(PLAN)
        .withNewConfigMap()
        .withName(Names.of(run).plan())
        .endConfigMap()
        .build();
  }

  /** The first run of a suite has none. */
  private Volume timings() {
    return new VolumeBuilder()
        .withName(TIMINGS)
        .withNewConfigMap()
        .withName(TimingsConfigMap.name(run.getSpec().suite()))
        .withOptional(true)
        .endConfigMap()
        .build();
  }

  private static Volume empty(String name) {
    return new VolumeBuilder().withName(name).withNewEmptyDir().endEmptyDir().build();
  }

  private static VolumeMount mount(String name, String path, boolean readOnly) {
    return new VolumeMountBuilder()
        .withName(name)
        .withMountPath(path)
        .withReadOnly(readOnly ? Boolean.TRUE : null)
        .build();
  }

  /** The flags that both roles have. */
  static List<String> scriptFlags(PrivetRunSpec spec) {
    return List.of(
        "-agent",
        SHARED,
        "-privet-dir",
        Objects.requireNonNullElse(spec.scriptsDir(), "test/privet"));
  }

  static String timingsFile() {
    return TIMINGS_DIRECTORY + "/" + TimingsConfigMap.KEY;
  }

  static String planFile() {
    return PLAN_DIRECTORY + "/" + PlanConfigMap.KEY;
  }

  static String runDirectory() {
    return RUN_DIRECTORY;
  }
}
