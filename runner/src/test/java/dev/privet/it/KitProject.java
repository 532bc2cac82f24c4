package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A project of {@code src/test/kits}: tests for a real framework, and what a kit has to make of
 * them.
 *
 * <p>Beside its folder {@code project} stands {@code expected}, with a line for each unit: exit
 * code, number of test cases in the additional result ({@code -} without such a script), unit. Its
 * {@code prepare} gets the framework, with {@code $CACHE} as the folder to keep it in, and prints
 * variables as NAME=VALUE; it ends with 77 where the framework cannot be had, and says why.
 */
final class KitProject {

  private static final Path ALL = Path.of("src/test/kits").toAbsolutePath();
  private static final Path CACHE = Path.of("target/kit-frameworks").toAbsolutePath();
  private static final int CANNOT_BE_HAD = 77;
  private static final int MINUTES = 10;

  private final String name;

  KitProject(String name) {
    this.name = name;
  }

  static List<String> names() throws IOException {
    return foldersOf(ALL);
  }

  static List<String> foldersOf(Path folder) throws IOException {
    try (Stream<Path> folders = Files.list(folder)) {
      return folders.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  List<String> expected() throws IOException {
    return Files.readAllLines(ALL.resolve(name).resolve("expected"));
  }

  /** The units that pass or are skipped, in the order of their names. */
  List<String> harmless() throws IOException {
    return harmlessLines().map(line -> line[2]).toList();
  }

  /** What is expected of a batch of these: some of them pass, and the report has all of them. */
  String expectedOfHarmless() throws IOException {
    boolean reports = harmlessLines().noneMatch(line -> line[1].equals("-"));
    String cases =
        reports
            ? Integer.toString(harmlessLines().mapToInt(line -> Integer.parseInt(line[1])).sum())
            : "-";
    return String.join(" ", "0", cases, String.join(" + ", harmless()));
  }

  private Stream<String[]> harmlessLines() throws IOException {
    return expected().stream()
        .map(line -> line.split(" ", 3))
        .filter(line -> List.of("0", "77").contains(line[0]));
  }

  TestKit copyTo(Path folder) throws IOException {
    Path source = ALL.resolve(name).resolve("project");
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.toList()) {
        Path copy = folder.resolve(source.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    return TestKit.in(folder);
  }

  /** Gets the framework, or gives the test up; the variables that the kit needs. */
  Map<String, String> prepare(TestKit project, Path log) throws Exception {
    Path script = ALL.resolve(name).resolve("prepare");
    Path cache = Files.createDirectories(CACHE.resolve(name));
    Path variables = project.file("../variables").normalize();
    ProcessBuilder builder =
        new ProcessBuilder(script.toString())
            .directory(project.project().toFile())
            .redirectOutput(variables.toFile())
            .redirectError(log.toFile());
    builder.environment().put("CACHE", cache.toString());
    Process process = builder.start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError(script + " does not end:\n" + Files.readString(log));
    }
    if (process.exitValue() == CANNOT_BE_HAD) {
      abort(name + " cannot be had here: " + Files.readString(log).strip());
    }
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    return Files.readAllLines(variables).stream()
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (a, b) -> b, TreeMap::new));
  }
}
