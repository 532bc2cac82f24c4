package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.journal.JournalEntry.ResultRecorded.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** Each kit of {@code privet init} with its real framework, on a project with all that tests do. */
@Order(1)
class KitsIT {

  private static final Duration PATIENCE = Duration.ofMinutes(8);

  @TempDir Path folder;

  static List<String> kits() throws IOException {
    return KitProject.names();
  }

  @Test
  void everyKitHasAProjectHere() throws Exception {
    assertThat(kits()).isEqualTo(KitProject.foldersOf(Path.of("target/privet/kits")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kits")
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void aKitTellsTheTruthOfEachUnit(String name) throws Exception {
    KitProject project = new KitProject(name);
    TestKit kit = project.copyTo(folder.resolve("a project"));
    Map<String, String> environment = new HashMap<>(project.prepare(kit, folder.resolve("log")));
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    environment.put("TMPDIR", temporary.toString());
    Ended init = Ended.of(kit, environment, "init", name);
    assertThat(init.code()).as(init.output()).isZero();

    Ended alone = run(kit, environment, "-runners", "2", "-run-dir", "alone");
    assertThat(results(kit, "alone")).as(alone.output()).isEqualTo(project.expected());
    assertThat(alone.code()).isNotZero();

    Ended together = runTogether(kit, environment, "together");
    assertThat(journal(kit, "together").results(Standing.ACCEPTED)).hasSize(1);
    assertThat(together.code()).as(together.output()).isNotZero();

    kit.script("units", "cat <<'END'\n" + String.join("\n", project.harmless()) + "\nEND");
    Ended harmless = runTogether(kit, environment, "harmless");
    assertThat(results(kit, "harmless"))
        .as(harmless.output())
        .containsExactly(project.expectedOfHarmless());
    assertThat(harmless.code()).isZero();

    assertThat(leftBehind(temporary)).isEmpty();
  }

  /** All units in one batch. */
  private static Ended runTogether(TestKit kit, Map<String, String> environment, String directory)
      throws Exception {
    return run(
        kit,
        environment,
        "-runners",
        "1",
        "-batch-units",
        "99",
        "-order",
        "listed",
        "-run-dir",
        directory);
  }

  private static Ended run(TestKit kit, Map<String, String> environment, String... flags)
      throws Exception {
    String[] arguments =
        Stream.concat(Stream.of("run", "-run-id", "kits", "-skip-code", "77"), Stream.of(flags))
            .toArray(String[]::new);
    try (Privet privet = Privet.start(kit, environment, arguments)) {
      int code = privet.awaitExit(PATIENCE);
      return new Ended(code, privet.output());
    }
  }

  private static RunJournal journal(TestKit kit, String run) {
    return new RunJournal(kit.file(run));
  }

  /** A line for each accepted result: exit code, test cases of the additional result, units. */
  private static List<String> results(TestKit kit, String run) throws Exception {
    RunJournal journal = journal(kit, run);
    boolean additional = Files.exists(kit.file("test/privet/runner-additional-results"));
    return journal.results(Standing.ACCEPTED).stream()
        .map(
            result ->
                String.join(
                    " ",
                    Integer.toString(result.code()),
                    additional ? Long.toString(cases(kit, run, result.lease())) : "-",
                    String.join(" + ", journal.units(result.lease()))))
        .sorted(KitsIT::byUnit)
        .toList();
  }

  private static int byUnit(String one, String other) {
    return one.split(" ", 3)[2].compareTo(other.split(" ", 3)[2]);
  }

  private static long cases(TestKit kit, String run, String lease) {
    Path file = kit.file(run).resolve("output").resolve(lease + ".additional");
    try {
      if (!Files.exists(file) || Files.size(file) == 0) {
        return 0;
      }
      Element root =
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(file.toFile())
              .getDocumentElement();
      assertThat(root.getTagName()).isIn("testsuites", "testsuite");
      return root.getElementsByTagName("testcase").getLength();
    } catch (Exception e) {
      throw new AssertionError("the additional result " + file + " is no JUnit XML", e);
    }
  }

  private static List<Path> leftBehind(Path temporary) throws IOException {
    try (Stream<Path> entries = Files.list(temporary)) {
      return entries.filter(entry -> entry.getFileName().toString().contains("privet")).toList();
    }
  }
}
