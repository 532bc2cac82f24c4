package dev.privet.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.PrivetRun;
import dev.privet.api.v1alpha1.PrivetRunStatus;
import dev.privet.api.v1alpha1.PrivetRunStatus.Phase;
import dev.privet.operator.desired.Labels;
import dev.privet.operator.status.Conditions;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/**
 * A PrivetRun whose kit is a ConfigMap, so that each test writes its own scripts.
 *
 * <p>Unless told otherwise it has 4 units on 2 runners, and each unit passes at once.
 */
final class TestRun {

  /** For what happens on a loaded machine, pods that start included. */
  static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final String SHEBANG = "#!/bin/sh\n";

  private final TestNamespace namespace;
  private final String name;
  private final Map<String, String> scripts = new LinkedHashMap<>();
  private final Map<String, Object> spec = new LinkedHashMap<>();
  private final TestTemplate template = new TestTemplate();

  TestRun(TestNamespace namespace, String name) {
    this.namespace = namespace;
    this.name = name;
    units(4);
    runUnits("echo ran \"$@\"");
    spec.put("image", TestImages.debian());
    spec.put("runners", 2);
    spec.put("scriptsDir", "/kit");
    spec.put("template", template.asMap());
    volume("kit", "/kit", Map.of("configMap", Map.of("name", name + "-kit", "defaultMode", 0755)));
  }

  String name() {
    return name;
  }

  String namespace() {
    return namespace.name();
  }

  /** Units u1, u2 …. */
  TestRun units(int count) {
    StringBuilder lines = new StringBuilder();
    IntStream.rangeClosed(1, count).forEach(i -> lines.append("echo u").append(i).append('\n'));
    return script("units", lines.toString());
  }

  TestRun runUnits(String body) {
    return script("runner-run-units", body);
  }

  /** A script of the kit, in the shell's language. */
  TestRun script(String script, String body) {
    scripts.put(script, SHEBANG + body + "\n");
    return this;
  }

  /** A field of the spec; null leaves it out. */
  TestRun spec(String field, Object value) {
    if (value == null) {
      spec.remove(field);
    } else {
      spec.put(field, value);
    }
    return this;
  }

  /** Takes the kit that is in the image, in place of scripts from here. */
  TestRun kitOfImage(String image, String folder) {
    spec.remove("template");
    return spec("image", image).spec("scriptsDir", folder);
  }

  /** Puts what units print into the log of the master. */
  TestRun showOutputs() {
    return script("receive-results", "cat \"$PRIVET_UNIT_RESULT_FILE\"");
  }

  /** A field of what the pod template says of the container {@code scripts}. */
  TestRun scriptsContainer(String field, Object value) {
    template.scripts(field, value);
    return this;
  }

  /** Adds a container to the pod template. */
  TestRun addContainer(Map<String, ?> container) {
    template.container(container);
    return this;
  }

  /** Adds a volume to the pods, and mounts it in the container {@code scripts}. */
  TestRun volume(String volume, String mountPath, Map<String, ?> source) {
    template.volume(volume, mountPath, source);
    return this;
  }

  /** A field of the pod template's {@code spec}. */
  TestRun podSpec(String field, Object value) {
    template.pod(field, value);
    return this;
  }

  /** Applies it with kubectl, with its kit. */
  TestRun apply() {
    applyKit();
    Kubectl.apply(namespace.name(), document());
    return this;
  }

  /** Applies the kit alone. */
  TestRun applyKit() {
    client()
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name + "-kit")
                .withNamespace(namespace.name())
                .endMetadata()
                .withData(scripts)
                .build())
        .serverSideApply();
    return this;
  }

  /** Applies it without its kit, whatever becomes of it. */
  Kubectl.Result attemptApply() {
    return Kubectl.attempt(PATIENCE, document(), "-n", namespace.name(), "apply", "-f", "-");
  }

  String document() {
    return client()
        .getKubernetesSerialization()
        .asJson(
            Map.of(
                "apiVersion",
                "privet.dev/v1alpha1",
                "kind",
                "PrivetRun",
                "metadata",
                metadata(),
                "spec",
                spec));
  }

  private Map<String, Object> metadata() {
    return TestImages.otherOperator()
        .<Map<String, Object>>map(
            operator -> Map.of("name", name, "labels", Map.of("privet.dev/operator", operator)))
        .orElse(Map.of("name", name));
  }

  /** Changes the spec of the run on the cluster. */
  TestRun patch(String mergePatch) {
    Kubectl.run("-n", namespace.name(), "patch", "prun", name, "--type=merge", "-p", mergePatch);
    return this;
  }

  Resource<PrivetRun> resource() {
    return client().resources(PrivetRun.class).inNamespace(namespace.name()).withName(name);
  }

  PrivetRun get() {
    return Objects.requireNonNull(resource().get(), "the run " + name + " is gone");
  }

  PrivetRunStatus status() {
    return get().getStatus();
  }

  /** Waits with kubectl for the condition Finished, and gives the status. */
  PrivetRunStatus awaitFinished() {
    Kubectl.Result result =
        Kubectl.attempt(
            PATIENCE.plusSeconds(10),
            "",
            "-n",
            namespace.name(),
            "wait",
            "--for=condition=Finished",
            "--timeout=" + PATIENCE.toSeconds() + "s",
            "prun/" + name);
    assertThat(result.code()).as(() -> result.output() + describe()).isZero();
    return status();
  }

  /** Waits until the status is so. */
  PrivetRunStatus await(String what, Predicate<PrivetRunStatus> condition) {
    Awaitility.await()
        .alias(what)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> status() != null && condition.test(status()));
    return status();
  }

  /** Waits until so many units have their outcome. */
  PrivetRunStatus awaitDone(int units) {
    return await(
        units + " units done",
        s -> s.units() != null && Integer.parseInt(s.progress().split("/")[0]) >= units);
  }

  /** Waits until so many units run. */
  PrivetRunStatus awaitRunning(int units) {
    return await(
        units + " units running",
        s -> s.phase() == Phase.Running && s.units() != null && s.units().running() >= units);
  }

  Condition condition(String type) {
    return Conditions.find(status().conditions(), type).orElseThrow();
  }

  /** Waits until the condition Blocked is True with this reason. */
  Condition awaitBlocked(String reason) {
    await(
        "blocked: " + reason,
        s ->
            s.conditions() != null
                && Conditions.find(s.conditions(), Conditions.BLOCKED)
                    .filter(c -> c.getStatus().equals("True") && c.getReason().equals(reason))
                    .isPresent());
    return condition(Conditions.BLOCKED);
  }

  List<Pod> pods(String role) {
    return client()
        .pods()
        .inNamespace(namespace.name())
        .withLabel(Labels.RUN, name)
        .withLabel(Labels.ROLE, role)
        .list()
        .getItems();
  }

  /**
   * Makes a file in {@code /tmp} of the runners' pods; says whether that could be done in all that
   * there are.
   */
  boolean touch(String file) {
    return touch(file, pods("runner"));
  }

  boolean touch(String file, List<Pod> pods) {
    return pods.stream()
        .map(pod -> pod.getMetadata().getName())
        .allMatch(
            pod ->
                Kubectl.attempt(
                            PATIENCE,
                            "",
                            "-n",
                            namespace.name(),
                            "exec",
                            pod,
                            "-c",
                            "scripts",
                            "--",
                            "touch",
                            "/tmp/" + file)
                        .code()
                    == 0);
  }

  String masterLog() {
    return Kubectl.run("-n", namespace.name(), "logs", "job/" + name + "-master", "-c", "privet");
  }

  /** For the message of a test that fails. */
  String describe() {
    return "\n"
        + Kubectl.attempt(PATIENCE, "", "-n", namespace.name(), "get", "prun", name, "-o", "yaml")
            .output()
        + Kubectl.attempt(PATIENCE, "", "-n", namespace.name(), "get", "pods,jobs,events").output();
  }

  private static KubernetesClient client() {
    return Kubectl.client();
  }
}
