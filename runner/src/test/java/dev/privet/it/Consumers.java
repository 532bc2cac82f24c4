package dev.privet.it;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Programs of other people that read what Privet writes, installed from their registries into
 * {@code target/consumers}; where that cannot be, the test is skipped.
 */
final class Consumers {

  private static final Path FOLDER = Path.of("target", "consumers").toAbsolutePath();

  private Consumers() {}

  /** The folder of a package of npm, such as {@code tap-parser@18.3.4}. */
  static synchronized Path npm(String spec) throws Exception {
    Path folder = FOLDER.resolve("npm-" + spec);
    Path installed = folder.resolve("node_modules").resolve(name(spec, "@"));
    if (!Files.exists(installed)) {
      Files.createDirectories(folder);
      install(spec, "npm", "install", "--no-audit", "--no-fund", "--prefix", folder + "", spec);
    }
    return installed;
  }

  /** The folder to put on {@code PYTHONPATH} for a package, such as {@code junitparser==5.0.3}. */
  static synchronized Path pip(String spec) throws Exception {
    Path folder = FOLDER.resolve("pip-" + spec);
    if (!Files.exists(folder.resolve(name(spec, "==")))) {
      install(spec, "python3", "-m", "pip", "install", "-q", "--target", folder + "", spec);
    }
    return folder;
  }

  /** Skips the test where a program is not installed on this machine. */
  static void assumeInstalled(String... command) throws InterruptedException {
    boolean found;
    try {
      found = start(Map.of(), List.of(command)).waitFor() == 0;
    } catch (IOException e) {
      found = false;
    }
    assumeThat(found).as("%s, which is not installed here", command[0]).isTrue();
  }

  /** What a command says, and the code that it ends with. */
  static Ended run(Map<String, String> environment, Object... command)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    List.of(command).forEach(word -> words.add(word.toString()));
    Process process = start(environment, words);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  private static String name(String spec, String separator) {
    return spec.substring(0, spec.lastIndexOf(separator));
  }

  private static void install(String spec, String... command) throws Exception {
    assumeInstalled(command[0], "--version");
    Ended installation = run(Map.of(), (Object[]) command);
    assumeThat(installation.code())
        .as("%s, which cannot be installed here: %s", spec, installation.output())
        .isZero();
  }

  private static Process start(Map<String, String> environment, List<String> command)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder.start();
  }
}
