package dev.privet.operator.e2e;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pod template of a run, to be filled. */
final class TestTemplate {

  private final Map<String, Object> pod = new LinkedHashMap<>();
  private final Map<String, Object> scripts = new LinkedHashMap<>();
  private final List<Object> containers = new ArrayList<>(List.of(scripts));
  private final List<Object> mounts = new ArrayList<>();
  private final List<Object> volumes = new ArrayList<>();

  TestTemplate() {
    scripts.put("name", "scripts");
    scripts.put("volumeMounts", mounts);
    pod.put("containers", containers);
    pod.put("volumes", volumes);
  }

  /** What later calls add is in it too. */
  Map<String, Object> asMap() {
    return Map.of("spec", pod);
  }

  void pod(String field, Object value) {
    pod.put(field, value);
  }

  void scripts(String field, Object value) {
    scripts.put(field, value);
  }

  void container(Map<String, ?> container) {
    containers.add(container);
  }

  void volume(String name, String mountPath, Map<String, ?> source) {
    Map<String, Object> volume = new LinkedHashMap<>(source);
    volume.put("name", name);
    volumes.add(volume);
    mounts.add(Map.of("name", name, "mountPath", mountPath));
  }
}
