package dev.privet.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import dev.privet.api.v1alpha1.PrivetRunStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code examples/compose/privetrun.yaml}: services in place of Docker Compose. */
@OnCluster
class ShopIT {

  @RegisterExtension static final TestNamespace NAMESPACE = new TestNamespace("shop");

  private static final Path EXAMPLE = Path.of("../examples/compose");

  @Test
  void eachRunnerHasTheServicesThatItsTestsNeed() throws Exception {
    String image = pushImage();
    TestRun run = NAMESPACE.run("shop");
    Kubectl.apply(
        NAMESPACE.name(),
        Files.readString(EXAMPLE.resolve("privetrun.yaml"))
            .replace("image: shop:1", "image: " + image));
    PrivetRunStatus status = Ends.await(run, 0, "AllPassed");
    assertThat(status.units().passed()).isEqualTo(5);
    String log = run.masterLog();
    assertThat(log.lines().filter(line -> line.contains("_test.sh ended with 0")))
        .hasSize(tests().size());
    assertThat(tests())
        .allSatisfy(test -> assertThat(log).containsOnlyOnce(test + " ended with 0"));
  }

  private static List<String> tests() throws Exception {
    try (var files = Files.walk(EXAMPLE.resolve("tests"))) {
      return files
          .map(file -> EXAMPLE.relativize(file).toString())
          .filter(file -> file.endsWith("_test.sh"))
          .toList();
    }
  }

  /** What its Dockerfile says; there is no Docker here that the cluster pulls from. */
  private static String pushImage() throws Exception {
    FileEntriesLayer.Builder files = FileEntriesLayer.builder();
    files.addEntryRecursive(
        EXAMPLE,
        AbsoluteUnixPath.get("/shop"),
        (source, path) -> FilePermissions.fromOctalString("755"));
    String repository = TestImages.registry().orElseThrow() + "/e2e-shop";
    RegistryImage base = RegistryImage.named(TestImages.busybox());
    return repository
        + "@"
        + Jib.from(base)
            .addFileEntriesLayer(files.build())
            .containerize(
                Containerizer.to(RegistryImage.named(repository)).setAllowInsecureRegistries(true))
            .getDigest();
  }
}
