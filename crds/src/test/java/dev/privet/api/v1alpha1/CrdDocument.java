package dev.privet.api.v1alpha1;

import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The custom resource definition: what the generator makes of the classes, and what it cannot. */
final class CrdDocument {

  private static final String FILE = "privetruns.privet.dev-v1.yml";

  private static final List<String> COLUMNS =
      List.of("Phase", "Progress", "Failed", "Runners", "Exit", "Reason", "Blocked", "Age");

  /** The fields that may change while a run goes on. */
  private static final Set<String> ALWAYS_MUTABLE =
      Set.of("runners", "suspend", "cancel", "ttlSecondsAfterFinished");

  /** The schema shows no rule what such a field holds: {@code deploy/crd/frozen.yaml} does. */
  private static final Set<String> INVISIBLE_TO_RULES =
      Set.of("services", "resources", "template", "stages");

  private CrdDocument() {}

  static CustomResourceDefinition generate(Path folder) throws IOException {
    new CRDGenerator()
        .customResourceClasses(PrivetRun.class)
        .inOutputDir(folder.toFile())
        .generate();
    CustomResourceDefinition crd = read(folder.resolve(FILE));
    crd.getSpec().getNames().setCategories(List.of("all", "privet"));
    CustomResourceDefinitionVersion version = crd.getSpec().getVersions().get(0);
    version
        .getAdditionalPrinterColumns()
        .sort(Comparator.comparing(CrdDocument::position, Comparator.naturalOrder()));
    JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
    root.setDescription("One execution of a test suite, with one verdict and one exit code.");
    root.setRequired(List.of("spec"));
    complete(root);
    Map<String, JSONSchemaProps> spec = root.getProperties().get("spec").getProperties();
    unique(spec.get("matrix"));
    spec.get("matrix")
        .getItems()
        .getSchema()
        .getProperties()
        .get("values")
        .setXKubernetesListType("set");
    unique(spec.get("stages"));
    freeze(root);
    return crd;
  }

  /** No name twice. */
  private static void unique(JSONSchemaProps list) {
    list.setXKubernetesListType("map");
    list.setXKubernetesListMapKeys(List.of("name"));
  }

  static CustomResourceDefinition read(Path file) throws IOException {
    return Serialization.unmarshal(Files.readString(file), CustomResourceDefinition.class);
  }

  private static int position(CustomResourceColumnDefinition column) {
    return COLUMNS.indexOf(column.getName());
  }

  /** Rules of a record stand twice, at its component and at its accessor. */
  private static void complete(JSONSchemaProps schema) {
    List<ValidationRule> rules = schema.getXKubernetesValidations();
    if (rules != null) {
      schema.setXKubernetesValidations(rules.stream().distinct().toList());
    }
    if (schema.getProperties() != null) {
      if (Boolean.TRUE.equals(schema.getXKubernetesPreserveUnknownFields())) {
        schema.getProperties().remove("others");
      }
      schema.getProperties().forEach(CrdDocument::complete);
    }
    if (schema.getItems() != null && schema.getItems().getSchema() != null) {
      complete(schema.getItems().getSchema());
    }
  }

  /** The cost of a rule is estimated from the longest texts that it may meet. */
  private static void complete(String name, JSONSchemaProps schema) {
    if ("string".equals(schema.getType()) && schema.getMaxLength() == null) {
      boolean closed = schema.getEnum() != null && !schema.getEnum().isEmpty();
      boolean prose = Set.of("value", "message", "output").contains(name);
      schema.setMaxLength(closed ? 32L : prose ? 32_768L : 1024L);
    }
    if (Set.of("startTime", "completionTime", "lastTransitionTime").contains(name)) {
      schema.setFormat("date-time");
    }
    complete(schema);
  }

  private static void freeze(JSONSchemaProps root) {
    List<ValidationRule> rules = new ArrayList<>(root.getXKubernetesValidations());
    Arrays.stream(PrivetRunSpec.class.getRecordComponents())
        .map(RecordComponent::getName)
        .filter(name -> !ALWAYS_MUTABLE.contains(name) && !INVISIBLE_TO_RULES.contains(name))
        .map(CrdDocument::frozen)
        .forEach(rules::add);
    root.setXKubernetesValidations(rules);
  }

  private static ValidationRule frozen(String field) {
    String now = "self.spec." + field;
    String before = "oldSelf.spec." + field;
    ValidationRule rule = new ValidationRule();
    rule.setRule(
        "!has(oldSelf.status) || !has(oldSelf.status.startTime) || (has(%1$s) == has(%2$s) && (!has(%1$s) || %1$s == %2$s))"
            .formatted(now, before));
    rule.setMessage(
        "spec."
            + field
            + " cannot change once the run has started: delete the run and apply it anew, or give"
            + " it another name");
    return rule;
  }

  static String yaml(CustomResourceDefinition crd) {
    return Serialization.asYaml(crd);
  }
}
