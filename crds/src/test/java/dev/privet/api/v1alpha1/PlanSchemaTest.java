package dev.privet.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanSchemaTest {

  private static final Path COMMITTED =
      Path.of("src/main/resources/dev/privet/api/v1alpha1/plan.schema.json");

  @TempDir Path folder;

  @Test
  void theSchemaOfPlansIsThatOfTheClasses() throws Exception {
    String generated = PlanSchema.generate(folder);
    if (Boolean.getBoolean("privet.update")) {
      Files.createDirectories(COMMITTED.getParent());
      Files.writeString(COMMITTED, generated);
    }
    assertThat(COMMITTED)
        .as("update it: mvn -pl crds test -Dtest=PlanSchemaTest -Dprivet.update=true")
        .content()
        .isEqualTo(generated);
  }
}
