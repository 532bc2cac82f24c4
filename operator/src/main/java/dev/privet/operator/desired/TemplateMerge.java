package dev.privet.operator.desired;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Merges a user's pod template over the generated one.
 *
 * <p>Objects are merged field by field, lists of named things by their key (as Kubernetes'
 * strategic merge does), other lists are replaced. A null removes a field.
 */
final class TemplateMerge {

  /** What an element of a list is known by; see the patchMergeKey in the API of Kubernetes. */
  private static final Map<String, String> KEYS =
      Map.of(
          "containers", "name",
          "initContainers", "name",
          "volumes", "name",
          "env", "name",
          "imagePullSecrets", "name",
          "volumeMounts", "mountPath",
          "volumeDevices", "devicePath",
          "ports", "containerPort",
          "hostAliases", "ip");

  private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

  private final Map<String, Object> generated;
  private final Set<String> elsewhere;

  /**
   * @param elsewhere containers that only other pods of the run have: one template is for all pods,
   *     and what it says of these is left out here
   */
  TemplateMerge(PodTemplateSpec generated, Set<String> elsewhere) {
    this.elsewhere = elsewhere;
    this.generated = map(SERIALIZATION.convertValue(generated, Map.class));
  }

  PodTemplateSpec with(Map<String, Object> template) {
    Map<String, Object> merged = merge(generated, placed(template));
    try {
      return SERIALIZATION.convertValue(merged, PodTemplateSpec.class);
    } catch (IllegalArgumentException e) {
      throw InvalidTemplateException.of("spec.template", "pod", e);
    }
  }

  /** The user writes of containers; some of these are init containers here. */
  private Map<String, Object> placed(Map<String, Object> template) {
    if (!(template.get("spec") instanceof Map<?, ?> spec)
        || !(spec.get("containers") instanceof List<?> containers)) {
      return template;
    }
    List<Object> regular = new ArrayList<>();
    List<Object> initial =
        new ArrayList<>(spec.get("initContainers") instanceof List<?> list ? list : List.of());
    for (Object container : containers) {
      String name = String.valueOf(fields(container).get("name"));
      if (name.equals(PodPlan.PRIVET)) {
        regular.add(container);
      } else if (isGenerated(name)) {
        initial.add(container);
      } else if (!elsewhere.contains(name)) {
        throw new InvalidTemplateException(
            "spec.template.spec.containers names `"
                + name
                + "`, and a pod ends when its containers do: give it under spec.services, or name"
                + " one of scripts, privet and the services");
      }
    }
    Map<String, Object> changed = new LinkedHashMap<>(map(spec));
    changed.put("containers", regular);
    changed.put("initContainers", initial);
    Map<String, Object> result = new LinkedHashMap<>(template);
    result.put("spec", changed);
    return result;
  }

  private boolean isGenerated(String name) {
    return ((List<?>) map(generated.get("spec")).get("initContainers"))
        .stream().anyMatch(container -> map(container).get("name").equals(name));
  }

  private static Map<String, Object> merge(Map<String, Object> under, Map<String, Object> over) {
    Map<String, Object> result = new LinkedHashMap<>(under);
    over.forEach(
        (name, value) -> {
          if (value == null) {
            result.remove(name);
          } else {
            result.put(name, merge(name, result.get(name), value));
          }
        });
    return result;
  }

  private static Object merge(String name, Object under, Object over) {
    if (under instanceof Map && over instanceof Map) {
      return merge(map(under), map(over));
    }
    if (under instanceof List<?> before
        && over instanceof List<?> added
        && KEYS.containsKey(name)) {
      return merge(KEYS.get(name), before, added);
    }
    return over;
  }

  private static List<Object> merge(String key, List<?> under, List<?> over) {
    List<Object> result = new ArrayList<>(under);
    for (Object element : over) {
      Optional<Object> value = Optional.ofNullable(fields(element).get(key));
      int at = value.map(v -> indexOf(result, key, v)).orElse(-1);
      if (at < 0) {
        result.add(element);
      } else {
        result.set(at, merge(map(result.get(at)), map(element)));
      }
    }
    return result;
  }

  private static int indexOf(List<Object> elements, String key, Object value) {
    for (int i = 0; i < elements.size(); i++) {
      if (value.equals(fields(elements.get(i)).get(key))) {
        return i;
      }
    }
    return -1;
  }

  /** What is no object has no fields; the reading of the whole tells that it should be one. */
  private static Map<?, ?> fields(Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }
}
