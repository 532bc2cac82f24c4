package dev.privet.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrdTest {

  private static final Path COMMITTED =
      Path.of("..", "deploy", "crd", "privetruns.privet.dev-v1.yml");

  /** What the last release had: replaced by a release, never to make this test pass. */
  private static final Path RELEASED =
      Path.of("src", "test", "resources", "released", "privetruns.privet.dev-v1.yml");

  @Test
  void theDefinitionThatIsDeployedIsTheOneThatTheClassesGive(@TempDir Path folder)
      throws IOException {
    String generated = CrdDocument.yaml(CrdDocument.generate(folder));
    if (Boolean.getBoolean("privet.update")) {
      Files.writeString(COMMITTED, generated);
    }
    assertThat(Files.readString(COMMITTED))
        .as("run `mvn -pl crds test -Dtest=CrdTest -Dprivet.update=true` to write it anew")
        .isEqualTo(generated);
  }

  @Test
  void everyResourceOfTheLastReleaseIsStillValid() throws IOException {
    assertThat(CrdCompatibility.problems(CrdDocument.read(RELEASED), CrdDocument.read(COMMITTED)))
        .isEmpty();
  }

  @Test
  void everyFieldOfTheSpecHasADescription() throws IOException {
    assertThat(spec(CrdDocument.read(COMMITTED)))
        .allSatisfy((name, schema) -> assertThat(schema.getDescription()).isNotBlank());
  }

  @Test
  void theGateSeesAFieldThatIsGone() throws IOException {
    assertThat(problemsAfter(spec -> spec.remove("deadline")))
        .containsExactly(".spec.deadline: is gone");
  }

  @Test
  void theGateSeesAFieldOfAnotherType() throws IOException {
    assertThat(problemsAfter(spec -> spec.get("suspend").setType("string")))
        .containsExactly(".spec.suspend: type was boolean and is string");
  }

  @Test
  void theGateSeesATextWhereThereWereTextsOrNumbers() throws IOException {
    assertThat(
            problemsAfter(
                spec -> {
                  spec.get("slots").setXKubernetesIntOrString(null);
                  spec.get("slots").setType("string");
                }))
        .contains(".spec.slots: type was null and is string");
  }

  @Test
  void theGateSeesANarrowerLimit() throws IOException {
    assertThat(problemsAfter(spec -> spec.get("image").setMaxLength(10L)))
        .containsExactly(".spec.image: the maxLength is narrower than before");
  }

  @Test
  void theGateSeesAValueThatAnEnumHasNoMore() throws IOException {
    assertThat(
            problemsAfter(
                spec -> spec.get("unitsFormat").getEnum().removeIf(v -> v.asText().equals("Json"))))
        .containsExactly(".spec.unitsFormat: a value of the enum is gone");
  }

  @Test
  void theGateLetsAFieldBeAdded() throws IOException {
    assertThat(problemsAfter(spec -> spec.put("added", new JSONSchemaProps()))).isEmpty();
  }

  private static List<String> problemsAfter(Consumer<Map<String, JSONSchemaProps>> change)
      throws IOException {
    CustomResourceDefinition changed = CrdDocument.read(COMMITTED);
    change.accept(spec(changed));
    return CrdCompatibility.problems(CrdDocument.read(COMMITTED), changed);
  }

  private static Map<String, JSONSchemaProps> spec(CustomResourceDefinition crd) {
    return crd.getSpec()
        .getVersions()
        .get(0)
        .getSchema()
        .getOpenAPIV3Schema()
        .getProperties()
        .get("spec")
        .getProperties();
  }
}
