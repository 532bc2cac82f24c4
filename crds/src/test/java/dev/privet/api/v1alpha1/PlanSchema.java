package dev.privet.api.v1alpha1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import java.io.IOException;
import java.nio.file.Path;

/** The JSON Schema of a plan, made of the same classes as that of the resource. */
final class PlanSchema {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What the generator takes: a plan in the place of a resource's spec. */
  @Group("privet.dev")
  @Version("v1alpha1")
  static final class PlanResource extends CustomResource<Plan, Void> {

    private static final long serialVersionUID = 1;
  }

  private PlanSchema() {}

  static String generate(Path folder) throws IOException {
    new CRDGenerator()
        .customResourceClasses(PlanResource.class)
        .inOutputDir(folder.toFile())
        .generate();
    CustomResourceDefinition crd =
        CrdDocument.read(folder.resolve("planresources.privet.dev-v1.yml"));
    JSONSchemaProps plan =
        crd.getSpec()
            .getVersions()
            .get(0)
            .getSchema()
            .getOpenAPIV3Schema()
            .getProperties()
            .get("spec");
    ObjectNode schema = JSON.createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "A plan of Privet: stages that run one after another");
    schema.setAll((ObjectNode) JSON.readTree(Serialization.asJson(plan)));
    close(schema);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
  }

  /** A field that nobody knows is a mistake; the rules of Kubernetes are those of the runner. */
  private static void close(JsonNode node) {
    if (node instanceof ObjectNode rules) {
      rules.remove("x-kubernetes-validations");
    }
    if (node instanceof ObjectNode object && object.path("properties").isObject()) {
      object.put("additionalProperties", false);
    }
    node.forEach(PlanSchema::close);
  }
}
