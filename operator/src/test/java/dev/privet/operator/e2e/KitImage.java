package dev.privet.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * An image from scratch with a kit in /kit that is one compiled program: neither a shell nor
 * anything else is in it.
 */
final class KitImage {

  /** Where the kit is in these images. */
  static final String KIT = "/kit";

  private static final List<String> NAMES =
      List.of("units", "runner-run-units", "runner-additional-results", "receive-results", "stay");

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private KitImage() {}

  /** With a program that needs no library; {@code user} as in a Dockerfile. */
  static String ofStaticProgram(String user) throws Exception {
    Path program = compile("cc", "-static");
    return push("e2e-static", user, program, Map.of());
  }

  /** With a program that needs musl, and no other C library. */
  static String ofMuslProgram() throws Exception {
    Path program = compile("musl-gcc");
    String interpreter = interpreter(program);
    return push("e2e-musl", "0", program, Map.of(Path.of(interpreter), interpreter));
  }

  private static Path compile(String... compiler) throws Exception {
    Path folder = Files.createTempDirectory("kit-");
    Path source = folder.resolve("kit.c");
    try (InputStream in =
        Objects.requireNonNull(KitImage.class.getResourceAsStream("/e2e/kit.c"))) {
      Files.copy(in, source);
    }
    Path program = folder.resolve("kit");
    List<String> command = new ArrayList<>(List.of(compiler));
    command.addAll(List.of("-Os", "-o", program.toString(), source.toString()));
    Process process = start(command);
    assertThat(process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
    return program;
  }

  private static Process start(List<String> command) {
    try {
      return new ProcessBuilder(command).inheritIO().start();
    } catch (IOException e) {
      return Assumptions.abort("no compiler " + command.get(0) + ": " + e.getMessage());
    }
  }

  /** The loader that the program names, which is all of musl. */
  private static String interpreter(Path program) throws Exception {
    String text = new String(Files.readAllBytes(program), StandardCharsets.US_ASCII);
    int start = text.indexOf("/lib/ld-musl");
    assertThat(start).as("the program was linked with musl").isPositive();
    return text.substring(start, text.indexOf('\0', start));
  }

  private static String push(String name, String user, Path program, Map<Path, String> others)
      throws Exception {
    FilePermissions executable = FilePermissions.fromOctalString("755");
    FileEntriesLayer.Builder files = FileEntriesLayer.builder();
    for (String script : NAMES) {
      files.addEntry(program, AbsoluteUnixPath.get(KIT + "/" + script), executable);
    }
    others.forEach(
        (file, path) -> {
          try {
            files.addEntry(file.toRealPath(), AbsoluteUnixPath.get(path), executable);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    JibContainerBuilder image = Jib.fromScratch().addFileEntriesLayer(files.build()).setUser(user);
    String repository = TestImages.registry().orElseThrow() + "/" + name;
    String digest =
        image
            .containerize(
                Containerizer.to(RegistryImage.named(repository)).setAllowInsecureRegistries(true))
            .getDigest()
            .toString();
    return repository + "@" + digest;
  }
}
