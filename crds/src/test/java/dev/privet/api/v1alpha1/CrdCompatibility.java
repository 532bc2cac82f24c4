package dev.privet.api.v1alpha1;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Finds what a schema takes away from those who wrote resources for an earlier one. */
final class CrdCompatibility {

  /** Rules, and those that they stand for: whatever these allowed, they allow. */
  private static final Map<String, String> WIDENED =
      Map.of(
          "type(self) == int ? self >= 1 && self <= 1000 : self == 'auto'",
          "self >= 1 && self <= 1000",
          "(has(self.units) ? 1 : 0) + (has(self.duration) ? 1 : 0)"
              + " + (has(self.auto) && self.auto ? 1 : 0) == 1",
          "has(self.units) != has(self.duration)");

  private final List<String> problems = new ArrayList<>();

  private CrdCompatibility() {}

  /** What breaks, a line each; empty when every resource that was valid still is. */
  static List<String> problems(CustomResourceDefinition before, CustomResourceDefinition after) {
    CrdCompatibility check = new CrdCompatibility();
    check.compare("", schema(before), schema(after));
    return check.problems;
  }

  private static JSONSchemaProps schema(CustomResourceDefinition crd) {
    return crd.getSpec().getVersions().get(0).getSchema().getOpenAPIV3Schema();
  }

  private void compare(String path, JSONSchemaProps before, JSONSchemaProps after) {
    if (!isIntOrString(after) || !"integer".equals(before.getType())) {
      same(path, "type", before.getType(), after.getType());
    }
    same(path, "format", before.getFormat(), after.getFormat());
    same(path, "pattern", before.getPattern(), after.getPattern());
    same(path, "default", before.getDefault(), after.getDefault());
    noLower(path, "maximum", before.getMaximum(), after.getMaximum());
    noLower(path, "maxLength", before.getMaxLength(), after.getMaxLength());
    noLower(path, "maxItems", before.getMaxItems(), after.getMaxItems());
    noLower(path, "minimum", negated(before.getMinimum()), negated(after.getMinimum()));
    noLower(path, "minLength", negated(before.getMinLength()), negated(after.getMinLength()));
    if (!list(after.getEnum()).isEmpty() && !after.getEnum().containsAll(list(before.getEnum()))) {
      problems.add(path + ": a value of the enum is gone");
    }
    if (list(before.getEnum()).isEmpty() && !list(after.getEnum()).isEmpty()) {
      problems.add(path + ": has become an enum");
    }
    Set<String> required = new HashSet<>(list(after.getRequired()));
    list(before.getRequired()).forEach(required::remove);
    required.forEach(name -> problems.add(path + "." + name + ": has become required"));
    list(after.getXKubernetesValidations()).stream()
        .filter(rule -> isNew(rule, before) && !isAboutNewField(rule, before))
        .forEach(rule -> problems.add(path + ": has the new rule " + rule.getRule()));
    properties(path, before, after);
    items(before)
        .ifPresent(items -> items(after).ifPresent(now -> compare(path + "[]", items, now)));
  }

  private void properties(String path, JSONSchemaProps before, JSONSchemaProps after) {
    Map<String, JSONSchemaProps> now = Objects.requireNonNullElse(after.getProperties(), Map.of());
    Objects.requireNonNullElse(before.getProperties(), Map.<String, JSONSchemaProps>of())
        .forEach(
            (name, schema) -> {
              if (now.containsKey(name)) {
                compare(path + "." + name, schema, now.get(name));
              } else {
                problems.add(path + "." + name + ": is gone");
              }
            });
  }

  private static Optional<JSONSchemaProps> items(JSONSchemaProps schema) {
    return Optional.ofNullable(schema.getItems()).map(items -> items.getSchema());
  }

  private static boolean isNew(ValidationRule rule, JSONSchemaProps before) {
    return list(before.getXKubernetesValidations()).stream()
        .map(ValidationRule::getRule)
        .noneMatch(old -> old.equals(rule.getRule()) || old.equals(WIDENED.get(rule.getRule())));
  }

  private static boolean isIntOrString(JSONSchemaProps schema) {
    return Boolean.TRUE.equals(schema.getXKubernetesIntOrString());
  }

  /** A rule that freezes a field that no earlier resource has refuses none of these. */
  private static boolean isAboutNewField(ValidationRule rule, JSONSchemaProps before) {
    JSONSchemaProps spec =
        Objects.requireNonNullElse(before.getProperties(), Map.<String, JSONSchemaProps>of())
            .get("spec");
    return spec != null
        && rule.getMessage().startsWith("spec.")
        && !spec.getProperties().containsKey(rule.getMessage().substring(5).split("[ .]", 2)[0]);
  }

  private void same(String path, String what, Object before, Object after) {
    if (!Objects.equals(before, after)) {
      problems.add(path + ": " + what + " was " + before + " and is " + after);
    }
  }

  private void noLower(String path, String what, Number before, Number after) {
    boolean narrower =
        after != null && (before == null || after.doubleValue() < before.doubleValue());
    if (narrower) {
      problems.add(path + ": the " + what + " is narrower than before");
    }
  }

  private static Number negated(Number number) {
    return number == null ? null : -number.doubleValue();
  }

  private static <T> List<T> list(List<T> list) {
    return Objects.requireNonNullElse(list, List.of());
  }
}
