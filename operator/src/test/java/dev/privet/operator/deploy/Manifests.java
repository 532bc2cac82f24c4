package dev.privet.operator.deploy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of the folder deploy. */
final class Manifests {

  static final Path FOLDER = Path.of("../deploy");

  private Manifests() {}

  static String text(String file) throws IOException {
    return Files.readString(FOLDER.resolve(file));
  }

  static List<HasMetadata> objects(String file) throws IOException {
    List<HasMetadata> objects = new ArrayList<>();
    for (String document : text(file).split("(?m)^---$")) {
      objects.add(new KubernetesSerialization().unmarshal(document));
    }
    return objects;
  }

  static <T extends HasMetadata> T only(String file, Class<T> kind) throws IOException {
    return objects(file).stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElseThrow();
  }
}
