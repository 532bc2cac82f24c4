package dev.privet.it;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A copy of {@code examples/compose}, and what its environments are in Docker. */
final class ComposeExample {

  static final Duration PATIENCE = Duration.ofMinutes(4);

  private static final Path SOURCE = Path.of("../examples/compose");
  private static final Path BUSYBOX = Path.of("/bin/busybox");

  private final TestKit files;
  private final String run = Long.toString(System.nanoTime(), Character.MAX_RADIX);

  private ComposeExample(TestKit files) {
    this.files = files;
  }

  /** Skips the test where the example cannot run. */
  static void assumeItCanRun() throws Exception {
    Docker.assumeDaemon();
    Process version =
        new ProcessBuilder(SOURCE.resolve("compose").toString(), "version")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assumeThat(version.waitFor()).as("docker compose or docker-compose").isZero();
    assumeThat(BUSYBOX).as("a static busybox").isExecutable();
  }

  /** Makes an image of this machine's busybox, as the tests have no other registry. */
  static void importImage(String name, Path folder) throws Exception {
    String script =
        "mkdir bin tmp && cp \"$0\" bin/busybox && cd bin\n"
            + "for name in $(./busybox --list | grep -vx busybox); do ln -s busybox \"$name\"; done\n"
            + "tar -c -C .. -f ../image.tar bin tmp\n";
    Process process =
        new ProcessBuilder("sh", "-euc", script, BUSYBOX.toString())
            .directory(folder.toFile())
            .inheritIO()
            .start();
    if (process.waitFor() != 0) {
      throw new AssertionError("cannot make an image of " + BUSYBOX);
    }
    Docker.output("import", folder.resolve("image.tar").toString(), name);
  }

  static ComposeExample copyTo(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(SOURCE)) {
      for (Path file : all.toList()) {
        Path copy = folder.resolve(SOURCE.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    return new ComposeExample(TestKit.in(folder));
  }

  /** Adds a test of the given folder, {@code unit} or {@code integration}. */
  ComposeExample test(String folder, String name, String body) throws IOException {
    Files.writeString(files.file("tests").resolve(folder).resolve(name + "_test.sh"), body + "\n");
    return this;
  }

  /** Adds an integration test that lasts until {@link #go()}. */
  ComposeExample hold() throws IOException {
    return test("integration", "hold", "until [ -e go ]; do sleep 0.1; done");
  }

  void go() throws IOException {
    Files.createFile(files.file("go"));
  }

  Privet start(String image) throws IOException {
    return Privet.start(
        files, Map.of("IMAGE", image), "plan", "plan.yaml", "-runners", "5", "-run-id", run);
  }

  /** The name of the environment of command {@code number}. */
  String project(int number) {
    return "shop-" + run + "-" + number;
  }

  /** The project of each container that runs, in order. */
  List<String> running() throws Exception {
    return Docker.output("ps", "--format", "{{.Label \"com.docker.compose.project\"}}")
        .lines()
        .filter(project -> project.startsWith("shop-" + run + "-"))
        .sorted()
        .toList();
  }

  /** The containers, networks and volumes of all environments, by name. */
  List<String> things() throws Exception {
    return Stream.of(
            Docker.output("ps", "-a", "--format", "{{.Names}}"),
            Docker.output("network", "ls", "--format", "{{.Name}}"),
            Docker.output("volume", "ls", "--format", "{{.Name}}"))
        .flatMap(String::lines)
        .filter(name -> name.startsWith("shop-" + run + "-"))
        .toList();
  }

  /** Removes what the example should have removed. */
  void remove(String image) throws Exception {
    if (things().isEmpty()) {
      return;
    }
    for (String project : IntStream.rangeClosed(1, 5).mapToObj(this::project).toList()) {
      ProcessBuilder down =
          new ProcessBuilder("./compose", "down", "--volumes", "--timeout", "0")
              .directory(files.project().toFile())
              .inheritIO();
      down.environment().putAll(Map.of("IMAGE", image, "PROJECT_NAME", project));
      down.start().waitFor();
    }
  }
}
