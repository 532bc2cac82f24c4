package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpenApiIT {

  private static final Path GENERATED = Path.of("target/openapi/openapi.yaml");
  private static final Path KEPT = Path.of("openapi/openapi.yaml");

  @Test
  void theDocumentInTheRepositoryIsTheOneOfTheCode() throws Exception {
    assertThat(Files.readString(KEPT))
        .as(
            "the API has changed. If that is meant, update the document:"
                + " cp runner/target/openapi/openapi.yaml runner/openapi/openapi.yaml")
        .isEqualTo(Files.readString(GENERATED));
  }

  @Test
  void theDocumentNamesNoMachine() throws Exception {
    assertThat(Files.readString(KEPT)).doesNotContain("servers:", "http://", "https://");
  }
}
